package org.mutualaid.ledger.file;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the columns of the real forms are called; the first name is ours, an earlier one wins where a form has two of them. */
enum Column {
    SEQ("序号", "编号", "工号或序号", "工号"),
    NAME("姓名", "职工姓名", "会员姓名"),
    ID_NUMBER("身份证号", "身份证号码", "身份证", "公民身份号码", "公民身份证号码", "证件号码", "证件号", "社会保障号码", "社会保障号"),
    SEX("性别"),
    MOBILE("手机号", "手机号码", "手机", "联系电话", "电话"),
    BANK_CARD("银行卡号", "银行卡", "卡号", "银行账号", "银行帐号"),
    SHARES("份数"),
    AMOUNT("保险费", "会费", "互助费", "互助会费", "缴费金额", "金额"),
    JOINING_FEE("会员费", "入会费"),
    JOINED_ON("入职日期", "入职时间"),
    DELAYED_RETIREMENT("延迟退休文件", "延迟退休"),
    REMARK("备注"),
    REASON_CODE("原因代码"),
    REASON("原因");

    private static final Pattern NOISE = Pattern.compile("\\([^)]*\\)|\\[[^]]*]|【[^】]*】|[\\s\\p{Z}\\p{Cf}*:'\"]");

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    /** The name that this column has in what we write. */
    String title() {
        return names.getFirst();
    }

    /** How good a name is: 0 is the best. */
    int rank(String heading) {
        return names.indexOf(heading);
    }

    /** Whether a form may have two of them under different names, such as a mobile and an office telephone. */
    boolean mayHaveSecondName() {
        return this == SEQ || this == MOBILE;
    }

    /** A heading without brackets, stars, spaces and full-width letters. */
    static String plain(String heading) {
        return NOISE.matcher(Normalizer.normalize(heading, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    static Optional<Column> of(String plainHeading) {
        for (Column column : values()) {
            if (column.names.contains(plainHeading)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
