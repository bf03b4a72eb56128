"""Invented names that sound as old as the people who bear them."""

from rollcall.demo.rules.dice import Dice, Weighted
from rollcall.demo.rules.shapes import FEMALE

# The hundred commonest surnames of Shanghai in their published order (public security, names report of 2018).
_ORDER = (
    "张王陈李徐朱周沈吴杨刘黄陆顾孙赵金胡唐曹施钱蔡马姚潘高蒋许丁何俞宋倪郑夏袁叶郭龚林范严谢冯董戴陶姜韩"
    "薛方汪汤邵秦罗程季盛邱毛杜庄吕彭余江苏傅任葛章郁卢瞿梁石肖奚殷史魏钟崔乔凌邹于田华费孟侯洪包邓樊万卫"
)
SURNAMES = Weighted({name: round(6500 / (1 + 0.2 * rank)) for rank, name in enumerate(_ORDER)})

# Characters for (first, second) place of a given name, by the year from which they were in fashion.
_WOMEN = (
    (0, "阿秀桂玉凤根金彩月素惠", "英珍妹娣宝兰芳仙花珠娥琴妹"),
    (1946, "秀桂玉美凤惠丽国建爱慧月", "英珍芳兰华琴娟萍珠芬玲妹"),
    (1962, "丽美慧建海雅红晓燕文志小", "萍敏芳红霞娟燕华琴英君勤"),
    (1976, "晓佳静雯婷丽燕海文思慧莉", "燕静敏洁琳婷雯颖蓉娜君怡"),
    (1990, "思雨佳欣梦嘉诗晨雅依晓文", "婷怡雯倩琪悦颖妍蕾瑶雪清"),
    (2005, "欣子梓诗语思一雨佳若心奕", "涵怡妍彤悦萱瑶玥宁昕琪晗"),
)
_MEN = (
    (0, "阿根金福宝永德荣兴林富长", "根生发林福祥泉宝荣弟龙坤"),
    (1946, "国建永志德伟林金荣文福明", "华明强荣民平生良祥康庆兴"),
    (1962, "建卫志国伟海文晓永学立正", "军东平明强勇峰华斌伟杰国"),
    (1976, "晓志海俊伟文嘉宇建佳立明", "峰磊俊杰辉超斌鹏亮骏毅伟"),
    (1990, "子嘉俊宇天浩逸晨佳思文明", "豪杰轩伦宇鑫辰凯成翔航骁"),
    (2005, "子宇梓浩一俊奕嘉思皓睿天", "轩辰涵泽宸翊铭睿恒然阳哲"),
)
_ALONE = {FEMALE: "英芳敏静燕婷颖洁玲萍倩瑜", "M": "伟强军磊斌勇杰俊峰涛亮凯"}


def surname(dice: Dice) -> str:
    """A surname, as often as it occurs in Shanghai."""
    return dice.pick(SURNAMES)


def given_name(dice: Dice, sex: str, year: int) -> str:
    """A given name in the fashion of a year of birth: one sign for a few, two for most."""
    if 1955 <= year < 2000 and dice.chance(180):
        return dice.pick(_ALONE[sex])
    first, second = _fashion(_WOMEN if sex == FEMALE else _MEN, year)
    head, tail = dice.pick(first), dice.pick(second)
    return head + (tail if tail != head else second[0] if second[0] != head else second[1])


def _fashion(fashions: tuple[tuple[int, str, str], ...], year: int) -> tuple[str, str]:
    return next((first, second) for since, first, second in reversed(fashions) if year >= since)
