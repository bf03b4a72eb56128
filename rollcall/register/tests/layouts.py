"""Lists as committees keep them, each laid out in a way of its own, with who must be read from them. Everybody is invented."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rollcall.sheets.tests import writers
from rollcall.sheets.tests.writers import Cell

IDS = {
    "王芳": "310199194912131220", "李国庆": "310199193801011232", "赵敏": "310199198506072227", "孙丽": "310199200902145561",
}  # fmt: skip
Rows = list[list[Cell]]
MOBILE, OTHER = "16132936871", "16935124302"


def _checked(number: str) -> str:
    """The number with the check digit that fits."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return (
        number[:17] + "10X98765432"[sum(int(sign) * weight for sign, weight in zip(number, weights, strict=False)) % 11]
    )


IDS = {name: _checked(number) for name, number in IDS.items()}


@dataclass(frozen=True)
class Layout:
    """One file, and who is in it: name -> door, and the number of the household behind it (0: the list does not tell)."""

    file: str
    make: Callable[[], bytes]
    people: dict[str, tuple[str, int]]
    phones: dict[str, tuple[str, ...]] = field(default_factory=dict)
    needs: dict[str, set[str]] = field(default_factory=dict)
    presence: dict[str, str] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    born: dict[str, str] = field(default_factory=dict)
    ids: tuple[str, ...] = ()  # whose number is read
    contacts: tuple[str, ...] = ()  # who answers for a household
    uses: dict[str, str] = field(default_factory=dict)  # door -> what it is used for
    questions: frozenset[str] = frozenset()  # the codes that may be asked about


def _book(*rows: list[Cell], sheet: str = "Sheet1") -> Callable[[], bytes]:
    return lambda: writers.xlsx({sheet: list(rows)})


THREE_HEADERS = Layout(
    "信息采集表.xlsx",
    lambda: writers.xlsx(
        {
            "采集表": [
                ["某某居民区2022年常住人口信息采集表", *[""] * 10],
                ["序号", "房屋信息", "", "", "人员信息", "", "", "", "", "联系方式", ""],
                ["", "楼幢", "室号", "房屋状态", "姓名", "性别", "证件", "", "与户主", "电话", ""],
                ["", "", "", "", "", "", "类型", "号码", "关系", "手机", "固话"],
                [1, "6幢", "101", "自住", "王芳", "女", "身份证", IDS["王芳"], "户主", MOBILE, "79564940"],
                [2, "6幢", "101", "自住", "李国庆", "男", "身份证", IDS["李国庆"], "配偶", "", ""],
                [3, "6幢", "102", "出租", "赵敏", "女", "护照", "E12345678", "户主", OTHER, ""],
                [4, "6幢", "103", "空置", "", "", "", "", "", "", ""],
            ]
        },
        merged=[(0, 0, 0, 10), (1, 1, 1, 3), (1, 4, 1, 8), (1, 9, 1, 10), (2, 6, 2, 7), (2, 9, 2, 10)],
    ),
    people={"王芳": ("6/101", 1), "李国庆": ("6/101", 1), "赵敏": ("6/102", 1)},
    phones={"王芳": (MOBILE, "79564940"), "赵敏": (OTHER,)},
    ids=("王芳", "李国庆"),
    contacts=("王芳", "赵敏"),
    uses={"6/103": "VACANT"},
)
CARDS = Layout(
    "户卡.xlsx",
    _book(
        ["户主", "王芳", "地址", "3号楼2单元501室", "电话", MOBILE],
        ["姓名", "与户主关系", "性别", "身份证号", "电话", "备注"],
        ["王芳", "户主", "女", IDS["王芳"], MOBILE, ""],
        ["李国庆", "丈夫", "男", IDS["李国庆"], "", "住院"],
        ["", "", "", "", "", ""],
        ["户主", "赵敏", "地址", "3号楼3单元501室", "电话", OTHER],
        ["姓名", "与户主关系", "性别", "身份证号", "电话", "备注"],
        ["赵敏", "户主", "女", "", OTHER, ""],
        ["孙丽", "女儿", "女", "", "", ""],
    ),
    people={"王芳": ("3-2/501", 1), "李国庆": ("3-2/501", 1), "赵敏": ("3-3/501", 1), "孙丽": ("3-3/501", 1)},
    presence={"李国庆": "HOSPITAL"},
    ids=("王芳", "李国庆"),
    contacts=("王芳", "赵敏"),
    questions=frozenset({"REMARK_STATUS"}),
)
DOORS_AS_HEADINGS = Layout(
    "楼组.xlsx",
    _book(
        ["姓名", "关系", "电话"],
        ["甲栋501室", "", ""],
        ["王芳", "户主", MOBILE],
        ["李国庆", "配偶", ""],
        ["甲栋502室", "", ""],
        ["赵敏", "户主", OTHER],
    ),
    people={"王芳": ("甲/501", 1), "李国庆": ("甲/501", 1), "赵敏": ("甲/502", 1)},
    contacts=("王芳", "赵敏"),
)
BESIDE_EACH_OTHER = Layout(
    "一户一行.xlsx",
    _book(
        ["楼号", "室号", "户主姓名", "户主身份证", "户主电话", "成员1姓名", "成员1关系", "成员1身份证", "成员2姓名", "成员2关系", "备注"],
        ["8", "101", "王芳", IDS["王芳"], MOBILE, "李国庆", "配偶", IDS["李国庆"], "孙丽", "孙女", "养狗"],
        ["8", "102", "赵敏", "", OTHER, "", "", "", "", "", "独居"],
        ["8", "103", "空关", "", "", "", "", "", "", "", ""],
    ),
    people={"王芳": ("8/101", 1), "李国庆": ("8/101", 1), "孙丽": ("8/101", 1), "赵敏": ("8/102", 1)},
    phones={"王芳": (MOBILE,), "赵敏": (OTHER,), "李国庆": ()},
    needs={"赵敏": {"LIVES_ALONE"}, "王芳": set()},
    ids=("王芳", "李国庆"),
    contacts=("王芳", "赵敏"),
    uses={"8/103": "VACANT"},
)  # fmt: skip
GROUPS_BESIDE = Layout(
    "家庭成员.ods",
    lambda: writers.ods(
        {
            "名册": [
                ["房号", "家庭成员一", "", "", "家庭成员二", "", "", "备注"],
                ["", "姓名", "身份证", "电话", "姓名", "身份证", "电话", ""],
                ["8-101", "王芳", IDS["王芳"], MOBILE, "李国庆", IDS["李国庆"], "", "独居"],
                ["8-102", "赵敏", "", OTHER, "", "", "", ""],
            ]
        }
    ),
    people={"王芳": ("8/101", 1), "李国庆": ("8/101", 1), "赵敏": ("8/102", 1)},
    phones={"王芳": (MOBILE,), "李国庆": (), "赵敏": (OTHER,)},
    needs={"王芳": set(), "李国庆": set()},
    ids=("王芳", "李国庆"),
    questions=frozenset({"NEED_OF_WHOM"}),  # 独居 of a household of two: of whom?
)
OTHERS_IN_ONE_CELL = Layout(
    "户主与成员.csv",
    lambda: writers.text(
        [
            ["房号", "户主", "家庭成员", "联系电话"],
            ["5-2-301", "王芳", "李国庆(丈夫)、孙丽(孙女)", MOBILE],
            ["6-1-301", "赵敏", "", OTHER],
        ],
        delimiter=";",
        encoding="gb18030",
    ),
    people={"王芳": ("5/301", 1), "李国庆": ("5/301", 1), "孙丽": ("5/301", 1), "赵敏": ("6/301", 1)},
    phones={"王芳": (MOBILE,), "赵敏": (OTHER,)},
    contacts=("王芳", "赵敏"),
)
MERGED_ROOMS = Layout(
    "合并单元格.xlsx",
    lambda: writers.xlsx(
        {
            "名册": [
                ["楼栋", "房号", "姓名", "与户主关系", "电话"],
                ["3号楼2单元", "501", "王芳", "户主", MOBILE],
                ["", "", "李国庆", "丈夫", ""],
                ["", "502", "赵敏", "户主", ""],
                ["3号楼3单元", "501", "孙丽", "户主", ""],
            ]
        },
        merged=[(1, 0, 3, 0), (1, 1, 2, 1)],
    ),
    people={"王芳": ("3-2/501", 1), "李国庆": ("3-2/501", 1), "赵敏": ("3-2/502", 1), "孙丽": ("3-3/501", 1)},
    phones={"王芳": (MOBILE,), "李国庆": ()},
    contacts=("王芳", "赵敏", "孙丽"),
)
BRANCH_LANES = Layout(
    "老城厢.tsv",
    lambda: writers.text(
        [
            ["现居住地", "姓名", "年龄（属相）", "联系方式"],
            ["禾桐路188弄3支弄5号201室", "王芳", "73岁（属牛）", f"{MOBILE}/79564940"],
            ["禾桐路188弄3支弄5号后楼", "李国庆", "84 属虎", ""],
            ["禾桐路188弄7号亭子间", "赵敏", "36", OTHER],
            ["禾桐路188弄12支弄7号三层阁", "孙丽", "1985年生", ""],
        ],
        delimiter="\t",
        encoding="utf-16",
    ),
    people={"王芳": ("5/201", 0), "李国庆": ("5/后楼", 0), "赵敏": ("7/亭子间", 0), "孙丽": ("7/三层阁", 0)},
    phones={"王芳": (MOBILE, "79564940"), "赵敏": (OTHER,)},
    born={"王芳": "1949", "李国庆": "1938", "赵敏": "1986", "孙丽": "1985"},
)
BY_FLOOR = Layout(
    "5号楼住户.xls",
    lambda: writers.xls(
        {
            "1层": [["室", "姓名", "手机"], ["01", "王芳", MOBILE], [2, "李国庆", ""]],
            "11层": [["室", "姓名", "手机"], ["01", "赵敏", float(OTHER)], [2, "孙丽", ""]],
        }
    ),
    people={"王芳": ("5/101", 0), "李国庆": ("5/102", 0), "赵敏": ("5/1101", 0), "孙丽": ("5/1102", 0)},
    phones={"赵敏": (OTHER,)},
)
ENGLISH = Layout(
    "residents.csv",
    lambda: writers.text(
        [
            ["S/N", "Full Name", "Gender", "Bldg No.", "Flat No.", "Mobile No.", "DOB", "Relationship to Householder", "Emergency Contact", "Remarks"],
            ["1", "Wang Fang", "Female", "12", "302", MOBILE, "31/12/1949", "Head", "Li Na 16935124302", "lives alone"],
            ["2", "Li Guoqing", "Male", "12", "303", "", "5 May 1938", "Head", "", "in hospital"],
            ["3", "Zhao Min", "F", "12", "303", "", "1985-06-07", "Wife", "", ""],
            ["", "vacant", "", "12", "304", "", "", "", "", ""],
        ],
        delimiter="|",
        encoding="utf-8-sig",
    ),
    people={"Wang Fang": ("12/302", 1), "Li Guoqing": ("12/303", 1), "Zhao Min": ("12/303", 1)},
    phones={"Wang Fang": (MOBILE,)},
    needs={"Wang Fang": {"LIVES_ALONE"}},
    presence={"Li Guoqing": "HOSPITAL"},
    born={"Wang Fang": "1949-12-31", "Li Guoqing": "1938-05-05"},
    contacts=("Wang Fang", "Li Guoqing"),
    uses={"12/304": "VACANT"},
    questions=frozenset({"REMARK_STATUS"}),
)  # fmt: skip
TICKS = Layout(
    "特殊人群.xlsx",
    _book(
        ["楼栋", "房间", "姓名", "公民身份号码", "独居", "高龄", "孕产妇", "残疾", "透析", "婴幼儿", "备注"],
        ["3号楼", "501", "王芳", IDS["王芳"], "√", "", "", "", "", "", ""],
        ["3号楼", "502", "李国庆", IDS["李国庆"], "", "✔", "", "", "√", "", "3月1日去世"],
        ["3号楼", "503", "赵敏", "", "", "", "√", "×", "", "", "住单位"],
        ["小计", "", "3人", "", "1", "1", "1", "0", "1", "0", ""],
    ),
    people={"王芳": ("3/501", 0), "李国庆": ("3/502", 0), "赵敏": ("3/503", 0)},
    needs={"王芳": {"LIVES_ALONE"}, "李国庆": {"VERY_OLD", "DIALYSIS"}, "赵敏": {"PREGNANT_POSTPARTUM"}},
    presence={"赵敏": "WORKSITE"},
    former={"李国庆": "DEAD"},
    ids=("王芳", "李国庆"),
    questions=frozenset({"REMARK_STATUS"}),
)
HEAD_IN_EVERY_ROW = Layout(
    "按户主.xlsx",
    _book(
        ["楼号", "室号", "户主姓名", "姓名", "证件号码", "手机号"],
        ["5", "301", "王芳", "王芳", IDS["王芳"], MOBILE],
        ["5", "301", "王芳", "李国庆", IDS["李国庆"], ""],
        ["5", "301", "赵敏", "赵敏", "", OTHER],
        ["5", "301", "赵敏", "孙丽", "", ""],
    ),
    people={"王芳": ("5/301", 1), "李国庆": ("5/301", 1), "赵敏": ("5/301", 2), "孙丽": ("5/301", 2)},
    phones={"王芳": (MOBILE,), "赵敏": (OTHER,), "李国庆": ()},
    ids=("王芳", "李国庆"),
    contacts=("王芳", "赵敏"),
)
WHOM_TO_CALL = Layout(
    "紧急联系人.xlsx",
    _book(
        ["楼", "室", "姓名", "电话", "紧急联系人", "", ""],
        ["", "", "", "", "姓名", "关系", "电话"],
        ["5", "301", "王芳", MOBILE, "王小明", "儿子", OTHER],
        ["5", "302", "李国庆", "", "李丽", "女儿", OTHER],
    ),
    people={"王芳": ("5/301", 0), "李国庆": ("5/302", 0)},
    phones={"王芳": (MOBILE,), "李国庆": ()},
)
UNITS_AND_DOORPLATES = Layout(
    "平台导出.xlsx",
    _book(
        ["小区名称", "楼幢号", "单元号", "门牌号", "居民姓名", "居民性别", "联系手机", "证件类型", "证件号码"],
        ["柳园", "3", "2", "501", "王芳", "女", MOBILE, "居民身份证", IDS["王芳"]],
        ["柳园", "3", "1", "501", "李国庆", "男", "", "居民身份证", IDS["李国庆"]],
    ),
    people={"王芳": ("3-2/501", 0), "李国庆": ("3-1/501", 0)},
    ids=("王芳", "李国庆"),
)
ALL = {name: value for name, value in dict(globals()).items() if isinstance(value, Layout)}
