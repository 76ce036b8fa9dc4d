import type { Chance } from "@/lib/scenario/chance";

/** The commonest surnames, so that no name points at anybody. */
const SURNAMES =
  "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

const MIDDLE =
  "志国建文德正明永世光兆家天泽子玉春秀兴昌启仁义礼信忠元学成思安云海大长继宗朝廷少俊立本树开定克绍怀承宏广凤桂素小雪晓雨静美";

const LAST =
  "华平军伟强勇峰林彬涛辉亮刚富贵祥福康宁清泉江河波兰英芳梅琼霞莲蓉燕萍丽娟敏秋松柏山岩田良才能全顺和友来明远新章权斌杰鹏";

/** The n-th invented name; most have two given characters, as most people's do. */
export function inventedName(chance: Chance, n: number): string {
  const pick = (from: string, draw: string) =>
    from.charAt(Math.floor(chance.uniform(draw, n) * from.length));
  const middle = chance.uniform("isShort", n) < 0.12 ? "" : pick(MIDDLE, "middle");
  return `${pick(SURNAMES, "surname")}${middle}${pick(LAST, "last")}`;
}
