import type { OutsideChannel } from "@/lib/message/channel";

/** A field of a channel's form; its name is that of the schema in src/lib/message/channelSettings.ts. */
export interface ChannelField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: "line" | "area" | "number" | "secret" | "choice";
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** What stands in an empty form. */
  readonly initial?: string;
}

const ROBOT_TOKEN: ChannelField = {
  name: "token",
  label: "令牌",
  kind: "secret",
  hint: "机器人 Webhook 地址里 key=、access_token= 或最后一段的内容",
};

const SIGNING_SECRET: ChannelField = {
  name: "signingSecret",
  label: "加签密钥",
  kind: "secret",
  hint: "机器人安全设置选“加签／签名校验”时给出；没有选则不填",
};

const NAMES = "{{to}} {{text}} {{id}} {{templateId}} {{variables}} {{signature}} {{secret}}";

const gatewayFields = (path: string): readonly ChannelField[] => [
  { name: "url", label: "网关地址", kind: "line", hint: "网关给出的网址，以 https:// 开头" },
  {
    name: "method",
    label: "方法",
    kind: "choice",
    options: ["POST", "PUT", "GET"].map((value) => ({ value, label: value })),
  },
  {
    name: "contentType",
    label: "请求格式",
    kind: "choice",
    options: [
      { value: "json", label: "JSON" },
      { value: "form", label: "表单" },
    ],
  },
  { name: "headers", label: "请求头", kind: "area", hint: "每行一个“名称: 值”" },
  {
    name: "body",
    label: "请求体模板",
    kind: "area",
    hint: `可用：${NAMES}`,
    initial: '{"mobile":"{{to}}","content":"{{text}}","uid":"{{id}}","key":"{{secret}}"}',
  },
  { name: "secret", label: "网关密钥", kind: "secret", hint: "在上面写 {{secret}} 的地方使用" },
  { name: "resultPath", label: "结果字段", kind: "line", hint: "如 code；空则只看 HTTP 状态" },
  { name: "successValues", label: "成功的值", kind: "line", hint: "逗号分隔", initial: "0" },
  {
    name: "refusedValues",
    label: "不必重试的值",
    kind: "line",
    hint: "如空号、模板未报备；其余失败会退避重试",
  },
  {
    name: "gatewayIdPath",
    label: "消息编号字段",
    kind: "line",
    hint: "如 data.msgid，回执据此对上",
  },
  { name: "perSecond", label: "每秒最多", kind: "number", initial: "500" },
  {
    name: "callbackSecret",
    label: "回执密钥",
    kind: "secret",
    hint: `网关把回执 POST 到 /api/v1/channels/${path}/reports，用它签名；空则不收回执`,
  },
];

/** The form of each channel, in the order people fill it in. */
export const CHANNEL_FIELDS: Readonly<Record<OutsideChannel, readonly ChannelField[]>> = {
  webPush: [
    {
      name: "contact",
      label: "联系方式",
      kind: "line",
      hint: "浏览器厂商有事时联系，如 mailto:yj@gaoxian.gov.cn；密钥由服务器生成",
    },
  ],
  sms: [
    { name: "signature", label: "短信签名", kind: "line", hint: "【】里的字，计入 70 字" },
    {
      name: "signatureBy",
      label: "签名由谁加",
      kind: "choice",
      options: [
        { value: "us", label: "本系统写在最前" },
        { value: "gateway", label: "网关自动加" },
      ],
    },
    {
      name: "confirmBy",
      label: "怎样确认",
      kind: "choice",
      options: [
        { value: "reply", label: "回复 1 或 2" },
        { value: "link", label: "打开一次性链接" },
      ],
      hint: "回复要网关转来上行短信；链接要设 NEXTAUTH_URL",
    },
    ...gatewayFields("sms"),
  ],
  voice: gatewayFields("voice"),
  email: [
    { name: "host", label: "SMTP 服务器", kind: "line" },
    { name: "port", label: "端口", kind: "number", initial: "465" },
    {
      name: "security",
      label: "加密",
      kind: "choice",
      options: [
        { value: "tls", label: "TLS（465）" },
        { value: "starttls", label: "STARTTLS（587）" },
        { value: "none", label: "不加密（内网）" },
      ],
    },
    { name: "user", label: "账号", kind: "line" },
    { name: "password", label: "口令", kind: "secret" },
    { name: "from", label: "发件人", kind: "line", hint: "如 高县应急 <yj@gaoxian.gov.cn>" },
  ],
  weCom: [
    {
      name: "url",
      label: "地址",
      kind: "line",
      initial: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send",
    },
    ROBOT_TOKEN,
  ],
  dingTalk: [
    { name: "url", label: "地址", kind: "line", initial: "https://oapi.dingtalk.com/robot/send" },
    ROBOT_TOKEN,
    SIGNING_SECRET,
  ],
  feishu: [
    {
      name: "url",
      label: "地址",
      kind: "line",
      initial: "https://open.feishu.cn/open-apis/bot/v2/hook",
    },
    ROBOT_TOKEN,
    SIGNING_SECRET,
  ],
  webhook: [
    { name: "url", label: "接收地址", kind: "line" },
    {
      name: "secret",
      label: "签名密钥",
      kind: "secret",
      hint: "whsec_ 开头的 Base64，对方用它核对（Standard Webhooks）",
    },
  ],
};

/** What each channel is for, for whoever sets it up. */
export const CHANNEL_PURPOSES: Readonly<Record<OutsideChannel, string>> = {
  webPush: "手机和电脑的浏览器通知，登记过的设备收到",
  sms: "HTTP 短信网关，回复或打开链接确认",
  voice: "HTTP 语音网关，按键确认",
  email: "SMTP，附一次性确认链接",
  weCom: "发到企业微信群",
  dingTalk: "发到钉钉群",
  feishu: "发到飞书群",
  webhook: "发给别的系统，带 HMAC 签名",
};
