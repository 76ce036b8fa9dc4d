/** The members of a county's headquarters, with what its plan asks of each: a demonstration. */
export const DEPARTMENT_DUTIES: readonly {
  readonly code: string;
  /** Follows the county's name. */
  readonly name: string;
  readonly duties: string;
}[] = [
  {
    code: "emergency",
    name: "应急管理局",
    duties: "承担指挥部办公室工作：值班值守、信息汇总、综合协调，组织救援与转移安置。",
  },
  {
    code: "weather",
    name: "气象局",
    duties: "发布雨情与气象预警，提供滚动预报和现场气象保障。",
  },
  {
    code: "water",
    name: "水利局",
    duties: "监测水情，水库与山洪灾害防御，堤防巡查与抢险技术支撑。",
  },
  {
    code: "land",
    name: "自然资源和规划局",
    duties: "地质灾害隐患点监测、巡查排查，组织专家研判，提出撤离建议。",
  },
  { code: "police", name: "公安局", duties: "交通管制、现场警戒、治安维护，协助群众转移。" },
  { code: "fire", name: "消防救援大队", duties: "人员搜救与抢险救援，参与堤防和地灾险情处置。" },
  { code: "transport", name: "交通运输局", duties: "抢通道路桥梁，组织救灾与转移运力。" },
  { code: "health", name: "卫生健康局", duties: "伤员救治、卫生防疫，安置点医疗保障。" },
  { code: "power", name: "供电公司", duties: "抢修供电设施，保障指挥部、安置点和重要用户用电。" },
  {
    code: "telecom",
    name: "通信保障中心",
    duties: "抢修通信设施，保障指挥通信，必要时开通应急通信。",
  },
  { code: "civil", name: "民政局", duties: "受灾困难群众救助，协助安置点管理与服务。" },
  { code: "redcross", name: "红十字会", duties: "接收与发放捐赠款物，组织志愿者参与救助。" },
  { code: "publicity", name: "委宣传部", duties: "新闻发布与舆情引导，播发预警和避险信息。" },
  { code: "militia", name: "人民武装部", duties: "组织民兵参加抢险救灾，协调驻地部队支援。" },
];
