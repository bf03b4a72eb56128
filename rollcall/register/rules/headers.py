"""What the headings of columns mean, in the many wordings that lists use."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz, process

from rollcall.lib import numerals
from rollcall.lib.words import gettext_noop
from rollcall.register.rules import needs

# Meaning of a column -> what the screen says. A column of another meaning is shown as not read.
MEANINGS = {
    "building": gettext_noop("building"),
    "room": gettext_noop("room"),
    "address": gettext_noop("address (building and room)"),
    "unit": gettext_noop("staircase within the building"),
    "floor": gettext_noop("floor"),
    "household": gettext_noop("household within the room"),
    "household_size": gettext_noop("people in the household"),
    "name": gettext_noop("name"),
    "relation": gettext_noop("relation to the contact"),
    "sex": gettext_noop("sex"),
    "id_kind": gettext_noop("kind of document"),
    "id_number": gettext_noop("identity number"),
    "birth": gettext_noop("date of birth or age"),
    "age": gettext_noop("age"),
    "phone": gettext_noop("telephone"),
    "tags": gettext_noop("needs"),
    "flag": gettext_noop("the need that the heading names, ticked"),
    "presence": gettext_noop("where the person is"),
    "remark": gettext_noop("remarks"),
    "verbatim": gettext_noop("remarks, taken as they stand"),
    "disability_id": gettext_noop("disability certificate"),
    "disability_kind": gettext_noop("kind of disability"),
    "disability_grade": gettext_noop("grade of disability"),
    "contact_name": gettext_noop("name of the contact"),
    "other": gettext_noop("not read"),
}
REPEATABLE = frozenset({"phone", "tags", "flag", "presence", "remark", "other"})

WORDINGS: dict[str, str] = {
    "building": "楼号 楼栋 楼栋号 楼幢 楼宇 幢 幢号 栋 栋号 座 座号 号 号楼 门号 门牌楼号 楼组 楼组号 楼 楼道 大楼 大楼号 building bldg 楼房号 几号楼 弄号楼号 bldgno buildingno buildingnumber block blockno tower 楼幢编号 栋数 幢数 楼宇号",
    "room": "室 室号 房号 房间 房间号 房 房室 房室号 户室 户号室号 房屋号 单元室 单元房号 门室 room flat apt 户室号 居室 室牌 roomno roomnumber flatno flatnumber unitno apartment apartmentno aptno door doorno 门牌室号 房间编号 室 房间号码",
    "address": (
        "住址 地址 门牌 门牌号 门牌号码 家庭住址 家庭地址 现住址 现住地址 现居住地址 居住地址 居住地 现居住地 居住住址 实际居住地址 实际居住地 房屋地址 "
        "详细地址 详细住址 楼室号 楼室 楼号室号 楼栋房号 楼栋室号 号室 楼门室 几号几室 address 本市居住地址 本区居住地址 居住详址 楼门牌 homeaddress residence 居住处所 家庭详细地址"
    ),
    "unit": "单元 单元号 梯 梯号 门洞 门洞号 unit",
    "floor": "楼层 层 层号 所在楼层 floor",
    "household": "户别 户序 户 户编号 第几户 家庭编号 户内序号 分户 分户号 家庭户号 household",
    "household_size": "户内人数 家庭人数 家庭人口 人口数 人数 人口 户人数 实住人数 实际居住人数 居住人数 常住人数 合计人数 householdsize peopleinhousehold persons",
    "name": "姓名 居民姓名 名字 人员姓名 家庭成员姓名 成员姓名 家庭成员 居民 住户姓名 住户 老人姓名 残疾人姓名 对象姓名 被访人姓名 服务对象 name 姓 名 居住人员 居住人姓名 人员 fullname residentname resident 居民名字 本人姓名",
    "contact_name": "户主姓名 户主 联系人 联系人姓名 户主名 业主 业主姓名 房东 房东姓名 承租人姓名 承租人 产权人 householder headofhousehold",
    "relation": "与户主关系 关系 家庭关系 家庭角色 与业主关系 户主关系 与承租人关系 成员关系 与联系人关系 与本人关系 身份关系 relation 称谓 与产权人关系 relationship relationshiptohouseholder relationshiptohead relationtohead 与户主 同户主关系 和户主关系",
    "sex": "性别 sex gender 男女",
    "id_kind": "证件类型 证件种类 证件名称 证件 证类 idtype documenttype",
    "id_number": "身份证号 身份证号码 身份证 证件号码 证件号 公民身份号码 公民身份证号 居民身份证号 身份证件号码 身份号码 有效证件号 有效证件号码 身份证编号 idnumber idno id idcard idcardno idcardnumber documentno documentnumber nationalid 身份证件号 证件编号",
    "birth": "出生日期 出生年月 出生年月日 生日 出生 出生时间 出生日期年龄 出生年月年龄 年龄出生日期 出生年份 出生年 birthdate dateofbirth birthday dob",
    "age": "年龄 岁数 周岁 实足年龄 虚岁 age 年纪",
    "phone": (
        "手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 移动电话 固定电话 座机 固话 宅电 家庭电话 备用电话 备用号码 本人电话 本人手机 联系号码 "
        "phone mobile tel telephone mobileno mobilenumber phoneno phonenumber telno contactno contactnumber cell cellphone landline 住宅电话 手机电话 户主电话 常用电话 手机联系方式"
    ),
    "tags": "人群标签 标签 特殊人群 人员类别 人群类别 人员类型 特殊情况 特殊群体 重点人群 困难类型 健康状况 身体状况 患病情况 疾病 慢性病 特殊需求 人员属性 关爱类型 类别 健康情况 tag specialneeds vulnerability health",
    "presence": "目前状态 状态 当前状态 去向 人员去向 目前去向 现状 在沪情况 在家情况 人员状态 是否在家 是否在沪 现在何处 目前所在 动态 居住状态 居住状况 居住情况 status whereabouts currentstatus",
    "remark": "备注 说明 情况说明 备注说明 其他 其他情况 注 remark remarks note notes 情况 补充说明 备 注 comment 房屋状态 房屋性质 房屋类型 房屋使用情况 房屋使用性质 住房性质 住房情况 自住出租 居住性质",
    "verbatim": "备注原文",
    "disability_id": "残疾证号 残疾证号码 残疾人证号 残疾人证 残疾证 残联证号 残疾人证号码",
    "disability_kind": "残疾类别 残疾类型 残疾种类 残疾人类别",
    "disability_grade": "残疾等级 残疾级别 残疾程度 等级",
    "other": (
        "序号 编号 序 号码 no 户籍情况 户籍 户籍地址 户籍地 户籍所在地 户口所在地 户籍性质 户口 户口性质 更新日期 更新时间 登记日期 填表日期 登记人 填表人 民族 籍贯 "
        "政治面貌 文化程度 学历 职业 工作单位 单位 婚姻状况 婚姻 宗教信仰 血型 紧急联系人电话 紧急联系电话 监护人电话 子女电话 房东电话 业主电话 网格 网格号 块 块号 小区 街道 居委 居委会 "
        "村居 弄号 弄 路名 路 层数 面积 产权 签名 签字 疫苗接种情况 疫苗 车牌 车牌号 宠物 微信 微信号 楼组长 志愿者 身份证地址 身份证住址 年份 日期 sn serial serialno serialnumber 属相 生肖 星座 小区名称 社区 社区名称 紧急联系人 紧急联系人姓名 监护人 监护人姓名 子女姓名 子女 家属联系人 nationality occupation"
    ),
}
EXACT: dict[str, str] = {word: meaning for meaning, words in WORDINGS.items() for word in words.split()}
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (meaning, re.compile(pattern))
    for meaning, pattern in (
        (
            "other",
            r"紧急联系|应急联系|监护人|(?:子女|亲属|家属).*(?:电话|手机|联系|姓名)|户籍|户口|房东电话|业主电话|籍贯"
            r"|日期$(?<!出生日期)|序号|编号$|签[名字]|emergency|guardian|nextofkin",
        ),
        ("disability_id", r"残疾.*证"),
        ("disability_kind", r"残疾.*(?:类|种)"),
        ("disability_grade", r"残疾.*(?:级|程度)"),
        ("relation", r"关系|家庭角色|称谓"),
        ("id_kind", r"证件?(?:类型|种类|类别)"),
        ("id_number", r"身份证|证件号|身份号码"),
        ("birth", r"出生|生日"),
        ("age", r"年龄|岁"),
        ("phone", r"手机|电话|联系方式|座机|固话"),
        ("household_size", r"人数|人口"),
        ("contact_name", r"(?:户主|联系人|业主|房东|产权人).{0,2}姓?名|^(?:户主|业主|房东|产权人)$"),
        ("name", r"姓名|名字"),
        ("sex", r"性别"),
        ("address", r"住址|地址|居住地|门牌"),
        ("floor", r"^楼层|层数$"),
        ("room", r"室号?$|房(?:间|屋)?号$|房间"),
        ("building", r"楼(?:栋|幢|号|组)|[幢栋座](?:号|数)?$|号楼"),
        ("presence", r"去向|状态|在沪|在家"),
        ("tags", r"标签|特殊|人群|健康|疾病|困难"),
        ("remark", r"备注|说明|情况"),
        ("relation", r"relation(?:ship)?to"),
        ("id_number", r"^(?:id|identity|document)(?:card)?(?:no|number|code)$"),
        ("birth", r"birth"),
        ("phone", r"(?:phone|mobile|contact)(?:no|number)?$|^tel"),
        ("name", r"^(?:full|resident|tenant|occupant)s?name"),
    )
)
ADVICE = re.compile(r"[(【\[].*?[)】\]]")
BESIDE = re.compile(r"[\s*:、/\\_\-.。,|★▲#]+")
WORDS = frozenset(EXACT)
SIMILAR_ENOUGH = 84
MANY_SURE = 3  # sure headings, with which a row cannot be one of data
LONGEST, LONGEST_LATIN = 24, 48  # signs; a heading is short


MEMBER = r"(?:家庭|户内|同住)?(?:成员|人员|家属|家人|居民|住户)"
COUNTED_MEMBER = re.compile(rf"^(?P<who>{MEMBER})(?P<number>\d{{1,2}}|[一二三四五六七八九十])(?P<rest>.*)$")
# People beside a resident whom a list names only so that they can be called, and what it says of them.
SOMEBODY_ELSE = re.compile(
    r"紧急联系|应急联系|监护人|(?:子女|亲属|家属).?联系|子女(?:姓名|信息|情况)?$|emergency|guardian|nextofkin"
)
OF_SOMEBODY = frozenset(("name", "contact_name", "relation", "phone", "address", "id_number", "sex", "age", "birth"))
BARE = frozenset(
    [
        "姓名",
        "关系",
        "与本人关系",
        "与老人关系",
        "电话",
        "联系电话",
        "联系方式",
        "手机",
        "手机号",
        "手机号码",
        "电话号码",
        "住址",
        "地址",
        "居住地址",
        "现住址",
        "name",
        "relation",
        "relationship",
        "phone",
        "tel",
        "mobile",
    ]
)
GENERIC = frozenset(
    ["号码", "类型", "种类", "名称", "编号", "号", "日期", "性质", "状态", "方式", "no", "number", "type"]
)


@lru_cache(maxsize=4096)
def counted(heading: str) -> tuple[str, str]:
    """A heading without the number that tells several people of one row apart, and that number: 成员2姓名 -> 姓名, 2."""
    plain = tidy(heading)
    if plain in EXACT:
        return plain, ""
    if found := COUNTED_MEMBER.match(plain):
        return found["rest"] or "姓名", numerals.read_number(found["number"]) or found["number"]
    if found := re.fullmatch(r"(.+?)(\d{1,2}|[一二三四五六七八九十])", plain):
        return found[1], numerals.read_number(found[2]) or found[2]
    return plain, ""


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """A heading in one spelling: no blanks, no brackets with advice, no punctuation."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return BESIDE.sub("", ADVICE.sub("", plain))


def meaning_of(heading: str) -> tuple[str, float]:
    """What a heading means and how sure that is: 1 for a known wording, less for similar ones, ("", 0) for none."""
    plain, _ = counted(heading)
    if not plain or len(plain) > (LONGEST_LATIN if plain.isascii() else LONGEST):
        return "", 0.0
    if plain in EXACT:
        return EXACT[plain], 1.0
    if need_in(heading):
        return "flag", 0.85
    for meaning, pattern in PATTERNS:
        if pattern.search(plain):
            return meaning, 0.85
    if len(plain) >= 3 and (
        best := process.extractOne(plain, EXACT.keys(), scorer=fuzz.ratio, score_cutoff=SIMILAR_ENOUGH)
    ):
        return EXACT[best[0]], round(best[1] / 100 * 0.8, 2)
    return "", 0.0


def need_in(heading: str) -> str:
    """The need that a column to tick is about: 是否独居 -> 独居, 低保户 -> 低保户; "" when it is none."""
    plain = re.sub(r"^(?:是否|有无|是不是)(?:为|属于?)?|(?:是否|打勾|打√|√|\?)$", "", tidy(heading))
    return plain if needs.need_of(plain) else ""


def is_heading(text: str) -> bool:
    """Whether a cell surely is a heading and not somebody's data."""
    plain, _ = counted(text)
    return plain in EXACT and plain not in (
        "户主",
        "户",
        "号",
        "室",
        "名",
        "姓",
        "居民",
        "id",
        "no",
        "其他",
        "承租人",
        "业主",
        "房东",
        "联系人",
        "情况",
        "子女",
        "监护人",
        "resident",
    )


def may_be_heading(text: str, *, beside: int = 0) -> bool:
    """Whether a cell reads like a heading, in a row that has sure ones; beside several, a need is one to tick below."""
    plain = tidy(text)
    if beside >= MANY_SURE and need_in(text):
        return True
    return 2 <= len(plain) <= 10 and not re.search(r"\d", plain) and meaning_of(text)[1] >= 0.8 and not is_value(plain)


def is_value(plain: str) -> bool:
    """Whether a text that reads like a heading is what cells hold: 独居, 在家."""
    return needs.need_of(plain) is not None or needs.presence_of(plain) is not None
