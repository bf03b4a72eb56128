"""The words in which leaders report, as data: what stands for which reason, outcome, figure. Lower case, half width.

The longest word that fits wins; the playbook's own labels are added by whoever reads.
"""

from typing import Final

REASONS: Final[dict[str, tuple[str, ...]]] = {
    "NO_ANSWER": (
        "敲门没人开", "敲门没人应", "敲门没人", "敲门无人应", "敲门无人", "没人开门", "没人应门", "没人应", "没人在家", "没人",
        "无人应答", "无人", "敲不开", "敲了没开", "敲门不应", "不应门", "没应声", "没开门", "叫不应", "人不在", "不在家", "不在",
        "no answer", "nobody opened", "nobody home", "nobody in", "nobody", "not home", "not at home", "did not open", "no reply",
        "noone home", "no one home", "no one",
    ),
    "AWAY": (
        "出差", "外出", "外地", "在外地", "去外地", "回老家", "老家", "离沪", "不在上海", "不在沪", "出门了", "旅游", "出国", "国外",
        "住女儿家", "住儿子家", "住亲戚家", "在女儿家", "在儿子家", "在亲戚家", "养老院", "敬老院", "away", "travelling",
        "traveling", "out of town", "abroad", "business trip", "on a trip", "at her son's", "at his son's", "at relatives",
        "with relatives", "care home",
    ),
    "WORKSITE": (
        "单位闭环", "闭环", "住单位", "在单位", "单位没回", "住厂里", "在厂里", "工地", "住公司", "at work", "at the workplace",
        "lives at work", "worksite", "closed loop",
    ),
    "HOSPITAL": ("住院", "在医院", "医院", "住进医院", "开刀", "in hospital", "at the hospital", "hospital"),
    "QUARANTINE": (
        "方舱", "隔离点", "集中隔离", "隔离酒店", "隔离", "拉走了", "转运走了", "转运", "被转运", "shelter hospital", "quarantine",
        "isolation", "quarantined", "isolated",
    ),
    "BEDRIDDEN": ("卧床", "瘫痪", "瘫床上", "下不了床", "起不来床", "躺着", "bedridden", "in bed"),
    "INFANT": (
        "婴儿", "宝宝", "新生儿", "小毛头", "太小", "医嘱暂缓", "医嘱", "医生说不做", "infant", "baby", "newborn", "doctor's advice",
    ),
    "REFUSED": (
        "拒绝", "拒检", "拒做", "不肯做", "不肯", "不愿意", "不愿", "不配合", "不做", "refused", "refuses", "refusing",
        "will not", "won't", "declined",
    ),
    "ELSEWHERE": (
        "已在别处做", "别处做了", "别处做", "在单位做了", "单位做了", "外面做了", "医院做了", "done elsewhere", "tested elsewhere",
        "elsewhere", "tested at work",
    ),
    "VACANT": ("空关", "空置", "空房", "空户", "没人住", "无人居住", "不住人", "搬走了", "搬走", "已搬", "搬家", "vacant", "empty", "moved out", "moved"),
    "NOT_TOLD": ("没通知到", "未通知到", "没通知", "不知道要做", "联系不上", "打不通", "not told", "not informed", "not reached", "unreachable"),
}  # fmt: skip
POSITIVE: Final = ("阳性", "两条杠", "二条杠", "阳", "positive", "pos")
INVALID: Final = ("无效", "没出线", "没显示", "c线没出", "作废", "测坏了", "invalid", "void", "no line")

# Labels of figures. What is not done comes before done: 未做 holds 做, not done holds done.
NOT_DONE: Final = (
    "未做", "没做", "未检", "没检", "没测", "未测", "还没做", "还差", "还缺", "还少", "差", "缺", "少", "剩下", "剩", "漏", "没做的", "未",
    "not done", "not tested", "untested", "missing", "open", "without", "short",
)  # fmt: skip
DONE: Final = (
    "阴性", "阴", "已做", "做了", "做好", "做完", "已检", "已测", "测了", "测好", "完成", "检了", "收回", "收到", "实做", "实检", "实到", "到",
    "done", "tested", "negative", "neg", "collected",
)  # fmt: skip
EXPECTED: Final = (
    "应做", "应检", "应测", "抗元发", "抗原发", "发了", "发出", "发放", "发", "一共", "总共", "共计", "共有", "合计", "总计", "总数", "共", "总", "全楼", "本楼", "名单", "应",
    "expected", "in total", "total", "handed out", "all together", "altogether", "out of", "of",
)  # fmt: skip
ALL_DONE: Final = (
    "全部阴性", "全都阴性", "都是阴性", "全阴", "都阴", "全做了", "都做了", "全部做完", "都做完", "全部完成", "全部做了", "都测了", "全测了", "全齐", "齐了",
    "all negative", "all done", "all tested", "everyone tested", "everybody tested", "everybody is done", "everyone is done",
    "all finished", "complete",
)  # fmt: skip
HOUSEHOLDS: Final = ("户", "家", "households", "household", "flats", "doors", "homes")
PEOPLE: Final = ("人", "个人", "个", "位", "名", "份", "people", "persons", "person", "kits")
