"""Sixty ways in which leaders report, and what each says."""

import pytest

from rollcall.screening.rules import report

ROOMS = {"101", "102", "201", "202", "301", "302", "401", "402", "501", "502", "604", "601", "1102", "1203", "203"}
Figures = tuple[int | None, int | None, int | None]
N = None
# text; expected, done, not done; door by door: room, reason (and of how many people)
REPORTS: list[tuple[str, Figures, list[tuple[object, ...]]]] = [
("42=39+3：101住院，302敲门没人，604不在", (42,39,3), [("101","HOSPITAL"),("302","NO_ANSWER"),("604","NO_ANSWER")]),
("42 = 39 + 3: 101 hospital, 302 no answer, 604 away",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("20号抗元发42户,阴39,未做3:101方舱 302敲门没人 604出差",(42,39,3),[("101","QUARANTINE"),("302","NO_ANSWER"),("604","AWAY")]),
("12号楼应做46已做44未做2，其中502住院、601拒绝",(46,44,2),[("502","HOSPITAL"),("601","REFUSED")]),
("都做了，全阴，共42人",(42,42,0),[]),
("全部阴性",(N,N,N),[]),
("差3个：101在医院，302没人开门，604去外地",(N,N,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("42＝39＋3:101住院,302敲门没人,604不在",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","NO_ANSWER")]),
("42=39+3 敲门没人:302、604；住院:101",(42,39,3),[("302","NO_ANSWER"),("604","NO_ANSWER"),("101","HOSPITAL")]),
("39+3=42，101住院 302 604没人",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","NO_ANSWER")]),
("应检42，已检39，未检3。三零二敲门没人，一零一住院，六零四外地",(42,39,3),[("302","NO_ANSWER"),("101","HOSPITAL"),("604","AWAY")]),
("报告：20号楼 共42人 39阴性 3人没做 101老伯住院，302家里没人，604出差了",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("total 42, negative 39, not done 3. 101 in hospital; 302 nobody opened; 604 on a trip",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("39 tested, 3 missing: 101 hospital, 302 refused, 604 bedridden",(42,39,3),[("101","HOSPITAL"),("302","REFUSED"),("604","BEDRIDDEN")]),
("all done, 42 people",(42,42,0),[]),
("all 42 negative",(N,42,N),[]),
("302 两人都在方舱，其余全阴",(N,N,N),[("302","QUARANTINE",2)]),
("302两个人方舱 101住院",(N,N,N),[("302","QUARANTINE",2),("101","HOSPITAL")]),
("501阳性1人，其他都阴",(N,N,N),[("501","POSITIVE",1)]),
("501阳，403无效",(N,N,N),[("501","POSITIVE"),("403","INVALID")]),
("发42份，收回39，还差3：101，302，604",(42,39,3),[("101",""),("302",""),("604","")]),
("101 102 201 没人",(N,N,N),[("101","NO_ANSWER"),("102","NO_ANSWER"),("201","NO_ANSWER")]),
("101、102住院；201、202外地",(N,N,N),[("101","HOSPITAL"),("102","HOSPITAL"),("201","AWAY"),("202","AWAY")]),
("20-302敲门没人 20-604出差",(N,N,N),[("302","NO_ANSWER"),("604","AWAY")]),
("1102室卧床，1203室拒检",(N,N,N),[("1102","BEDRIDDEN"),("1203","REFUSED")]),
("幺幺零二卧床",(N,N,N),[("1102","BEDRIDDEN")]),
("42户全齐",(42,42,0),[]),
("12号 46户 44户已做 2户未做：502没人 601没人",(46,44,2),[("502","NO_ANSWER"),("601","NO_ANSWER")]),
("阴39，101方舱，302没人，604出差",(N,39,N),[("101","QUARANTINE"),("302","NO_ANSWER"),("604","AWAY")]),
("今天20号楼抗原：应做42人，实做39人，缺3人（101住院、302没人应、604在女儿家）辛苦大家",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("302敲门没人开，灯亮着",(N,N,N),[("302","NO_ANSWER")]),
("101住单位，102单位闭环",(N,N,N),[("101","WORKSITE"),("102","WORKSITE")]),
("没做的：302 不肯做，604 没通知到",(N,N,N),[("302","REFUSED"),("604","NOT_TOLD")]),
("302空关 604已搬",(N,N,N),[("302","VACANT"),("604","VACANT")]),
("302宝宝太小没做",(N,N,N),[("302","INFANT")]),
("302在单位做了",(N,N,N),[("302","ELSEWHERE")]),
("３０２敲门没人，６０４住院",(N,N,N),[("302","NO_ANSWER"),("604","HOSPITAL")]),
("四十二户，三十九户做了，三户没做：101住院 302没人 604出差",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("发42 阴39 未3 101住院 302没人 604出差",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("42-3=39，101住院，302没人，604出差",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("101:hospital\n302:no answer\n604:away",(N,N,N),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("Building 20: 42 expected, 39 done, 3 not done. Room 101 hospital, room 302 nobody home, room 604 travelling",(42,39,3),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("hospital: 101; nobody home: 302, 604",(N,N,N),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","NO_ANSWER")]),
("住院101，没人302、604",(N,N,N),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","NO_ANSWER")]),
("101（住院）302（没人）604（出差）",(N,N,N),[("101","HOSPITAL"),("302","NO_ANSWER"),("604","AWAY")]),
("101-住院 302-没人",(N,N,N),[("101","HOSPITAL"),("302","NO_ANSWER")]),
("101 住院1人 302 没人2人",(N,N,N),[("101","HOSPITAL"),("302","NO_ANSWER")]),
("101王阿婆住院",(N,N,N),[("101","HOSPITAL")]),
("39阴 1阳 2没做：501阳性 302没人 604没人",(42,40,2),[("501","POSITIVE"),("302","NO_ANSWER"),("604","NO_ANSWER")]),
("3楼全做了，302没人",(N,N,N),[("302","NO_ANSWER")]),
("收到",(N,N,N),[]),
("牛奶卸完了",(N,N,N),[]),
("共计42人，均为阴性",(42,N,N),[]),
("42人42阴",(42,42,0),[]),
("应做42实做42",(42,42,0),[]),
("101、302、604未做，其余阴性",(N,N,N),[("101",""),("302",""),("604","")]),
("101老人卧床待上门，302打不通电话",(N,N,N),[("101","BEDRIDDEN"),("302","NOT_TOLD")]),
("101转运走了，302还在隔离点",(N,N,N),[("101","QUARANTINE"),("302","QUARANTINE")]),
("101不在上海 302回老家了 604在国外",(N,N,N),[("101","AWAY"),("302","AWAY"),("604","AWAY")]),
("39 negative, 1 positive (501), 2 not home (302, 604), total 42",(42,39,3),[("501","POSITIVE"),("302","NO_ANSWER"),("604","NO_ANSWER")]),
("999敲门没人",(N,N,N),[("999","NO_ANSWER")]),
("20号楼：42=39+3（302、604没人；101住院）",(42,39,3),[("302","NO_ANSWER"),("604","NO_ANSWER"),("101","HOSPITAL")]),
("应42到39缺3",(42,39,3),[]),
("抗原42份发完，收回42份，全部阴性",(42,42,0),[]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figures", "entries"), REPORTS, ids=[text[:24] for text, _f, _e in REPORTS])
def test_a_report_is_read_as_it_was_meant(text: str, figures: Figures, entries: list[tuple[object, ...]]) -> None:
    read = report.read(text, rooms=ROOMS)

    said = [(one.room, one.code, one.people)[: len(want)] for one, want in zip(read.entries, entries, strict=True)]
    assert (read.expected, read.done, read.not_done) == figures
    assert said == entries


def test_the_playbooks_own_words_are_known_too() -> None:
    read = report.read("101值班", rooms=ROOMS, words={"值班": "WORKSITE"})

    assert read.entries == (report.Entry("101", "WORKSITE"),)


def test_what_was_not_read_is_named() -> None:
    assert report.read("101住院，楼道灯坏了", rooms=ROOMS).unread == ("楼道灯坏",)


def test_a_report_may_be_about_another_building_and_says_so() -> None:
    assert report.read("12号楼 302没人", rooms=ROOMS).building == "12"


@pytest.mark.parametrize("text", ["", "。。。", "42=39+3", "=" * 3000, "101" * 900, "\x00\ufffd", "阴" * 500])
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    report.read(text, rooms=ROOMS)
