package org.mutualaid.ledger.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Says in Chinese, in one place, why a row comes back and what the unit should do. */
public final class RosterReasons {

    private static final Map<String, String> TEXTS = texts();

    /** Codes that say something else where they only warn. */
    private static final Map<String, String> HINTS = Map.of(
            "R02", "身份证号前两位的地区代码不在现行代码表中,请核对;无误的可不改。",
            "R05", "身份证号已自动规范为通用格式(去空格、全角改半角、末位大写X),无需修改。",
            "R08", "有同名且同出生日期的人以另一身份证号参保,请核对是否为同一人。");

    private RosterReasons() {}

    /** The text for a code; a code that is not known here gets a general one, never none. */
    public static String inChinese(String code) {
        return TEXTS.getOrDefault(code, "未通过校验(" + code + "),请与经办人联系。");
    }

    /** The text for a code that only warns: the row goes on. */
    public static String hintInChinese(String code) {
        return HINTS.getOrDefault(code, inChinese(code));
    }

    /** Every code with a text of its own. */
    public static Set<String> codes() {
        return TEXTS.keySet();
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("R01", "身份证号须为18位且校验码正确,请对照身份证原件改正。");
        texts.put("R02", "身份证号中的出生日期不是有效的过去日期,请对照身份证原件改正。");
        texts.put("R03", "性别与身份证号不符,或不符合本活动对性别的要求,请核对。");
        texts.put("R04", "年龄不在本活动的参保范围内;延迟退休的,请在“延迟退休文件”栏填写文件号。");
        texts.put("R05", "身份证号的格式有误,后几位数字可能已被表格软件丢失;请将该列设为“文本”格式后重新输入。");
        texts.put("R06", "同一身份证号在名单中重复,只保留第一行;请删除多余的行。");
        texts.put("R07", "此人在该期间已参加本活动,份数超过上限;请核实后撤回此行。");
        texts.put("R08", "姓名与身份证号的登记不一致,请核对姓名和身份证号。");
        texts.put("R09", "手机号应为1开头的11位数字,且不宜多人共用;请核对。");
        texts.put("R10", "银行卡号有误或位数已丢失;请将该列设为“文本”格式后重新输入本人的卡号。");
        texts.put("R11", "单位不存在、已停用,或该网点无权办理;请与经办人联系。");
        texts.put("R12", "通过校验的人数未达到参保比例要求,整份名单暂缓;请补充人员或提供职工人数证明。");
        texts.put("R13", "份数不符合本活动的规定(同一单位须相同或超过上限);请改正份数。");
        texts.put("R14", "续保衔接提示:上期已结束,是否重新计算等待期以确认页为准。");
        texts.put("R15", "此人已领取过一次性互助金,不能再参加本活动;请撤回此行。");
        texts.put("R16", "金额与“单价×份数”不符、会员费与应缴数不符,或不是有效金额;请改正金额。");
        texts.put("R17", "据登记此人已身故、退休或离职;请核实后撤回此行。");
        texts.put("R18", "名单确认后新增的人员不符合中途参保的条件;请核对入职日期或于下期参保。");
        texts.put("name-missing", "缺少姓名,请补填。");
        texts.put("id-missing", "缺少身份证号,请补填。");
        texts.put("cell-formula", "单元格中是公式;请复制后以“值”的方式粘贴。");
        texts.put("cell-merged", "此行有合并单元格;请取消合并,每人一行填写。");
        texts.put("cell-error", "单元格中是错误值(如 #N/A);请重新输入。");
        texts.put("cell-too-long", "单元格内容过长;请只填写一个人的一项内容。");
        texts.put("cell-encoding", "此行有无法识别的字符(编码混用);请重新输入此行,并另存为 .xlsx。");
        texts.put("cell-two-lines", "一个单元格内有多行内容;请每人一行填写。");
        texts.put("shares-not-whole", "份数应为1至1000的整数,请改正。");
        texts.put("date-unclear", "日期无法识别;请按 2026-01-31 的格式填写。");
        texts.put("seq-not-usable", "序号重复或不是数字,已按行的顺序编号。");
        return Collections.unmodifiableMap(texts);
    }
}
