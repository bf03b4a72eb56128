"""Sample sentences."""

from rollcall.ui.samples.speech import Speech


def texts(say: Speech) -> dict[str, str]:
    """By name."""
    return {
        "committee": say("梧桐里居民区（演示）", "Wutongli residents' committee (demo)"),
        "round": say("第 7 轮抗原检测", "Antigen round 7"),
        "title": say("谁还没有着落", "Who is not yet accounted for"),
        "lead": say("还差的排在最前，点一下就到门口。", "What is still open comes first; one tap leads to the door."),
        "save": say("保存", "Save"),
        "record": say("全家阴性", "All negative"),
        "more": say("其他结果", "Other result"),
        "close": say("签字结束本轮", "Sign and close the round"),
        "print": say("打印名册", "Print rosters"),
        "off": say("不能按", "Cannot be pressed"),
        "call": say("打电话", "Call"),
        "summary": say("为什么要写原因？", "Why is a reason needed?"),
        "detail": say("写了原因，这一户就有了着落；明天要不要再上门，也由原因决定。",
                      "A reason accounts for the door, and decides whether somebody goes there again tomorrow."),
        "bar": say("应测", "On the list"),
        "good": say("12 号楼的 44 人全部有着落了，辛苦了。", "All 44 people of building 12 are accounted for. Thank you."),
        "news": say("本轮改到 16:00 结束。", "This round now ends at 16:00."),
        "news_title": say("时间变了", "A change of time"),
        "missing": say("3 号楼还没有楼组长，谁也没在管这 38 个人。", "Building 3 has no leader: nobody answers for its 38 people."),
        "empty": say("还没有开过一轮", "No round yet"),
        "empty_text": say("书记从预案开一轮，名单会自动按楼分好。", "The secretary opens a round from a playbook; the lists then fall into place by building."),
        "empty_action": say("开一轮", "Open a round"),
        "search": say("找人、找门牌", "Find a person or a door"),
        "search_hint": say("姓名、拼音首字母、12-302 都可以", "A name, initials, or 12-302"),
        "import": say("正在读第 3 张表", "Reading sheet 3"),
        "filters": say("只看", "Show"),
        "street": say("全部楼栋", "All buildings"),
        "paragraph": say(
            "楼组长每天上报，特殊人群一个不落。下午四点前把没有做的写上原因：外出、住院、敲门没人。写错了可以改，改之前的也留着。",
            "Building leaders report every day, and nobody is left out. By four o'clock those not tested have a reason: away, in hospital, no answer. A mistake can be put right; what was there before is kept.",
        ),
        "h1": say("一个都不能落下", "Nobody is left behind"),
        "h2": say("未检的，各有原因", "Not tested, each for a reason"),
        "h3": say("敲门没人的再去一次", "No answer: go once more"),
        "lines": say("每栋楼", "Each building"),
    }  # fmt: skip
