package org.mutualaid.ledger.payout;

import static org.mutualaid.ledger.payout.ReturnReason.ACCOUNT_CLOSED;
import static org.mutualaid.ledger.payout.ReturnReason.ACCOUNT_FROZEN;
import static org.mutualaid.ledger.payout.ReturnReason.ACCOUNT_UNKNOWN;
import static org.mutualaid.ledger.payout.ReturnReason.LIMIT;
import static org.mutualaid.ledger.payout.ReturnReason.NAME_MISMATCH;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How banks say why a payment came back: codes of ISO 20022 (ExternalStatusReason1Code, ExternalReturnReason1Code) or
 * a text of their own, mostly Chinese.
 */
public final class BankWords {

    /** Whole codes and texts, in small letters. */
    private static final Map<String, ReturnReason> WHOLE = new LinkedHashMap<>();

    /** Parts of texts. */
    private static final Map<String, ReturnReason> PARTS = new LinkedHashMap<>();

    static {
        whole(ACCOUNT_CLOSED, "ac04", "ac05", "ac07", "account closed", "closed");
        whole(NAME_MISMATCH, "be01", "name mismatch", "name does not match", "wrong name");
        whole(ACCOUNT_FROZEN, "ac06", "account frozen", "frozen", "account blocked", "blocked");
        whole(ACCOUNT_UNKNOWN, "ac01", "ac02", "ac03", "be06", "rc01", "rc04");
        whole(ACCOUNT_UNKNOWN, "account unknown", "no such account", "unknown account", "wrong account", "wrong bank");
        whole(LIMIT, "am02", "am13", "am14", "am21", "am23", "limit", "limit exceeded", "over limit");
        whole(ReturnReason.OTHER, "other");
        parts(ACCOUNT_CLOSED, "销户", "注销");
        parts(NAME_MISMATCH, "户名不符", "户名不一致", "姓名不符", "姓名不一致", "账户名称不符");
        parts(ACCOUNT_FROZEN, "冻结", "止付", "挂失", "停用", "睡眠户", "久悬", "只收不付", "不收不付");
        parts(ACCOUNT_UNKNOWN, "账号不存在", "账户不存在", "卡号不存在", "无此账", "无此户", "账号错误", "账号有误", "卡号错误", "卡号有误");
        parts(ACCOUNT_UNKNOWN, "行号错误", "行号有误", "开户行不符");
        parts(LIMIT, "限额", "超限", "超过限");
    }

    private BankWords() {}

    /** What a code or a text means, if anybody has met it before. */
    public static Optional<ReturnReason> mean(String written) {
        return exactly(written)
                .or(() -> PARTS.entrySet().stream()
                        .filter(part -> written.contains(part.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** The same for a code or a text that is written in full: one that was cut off is none. */
    public static Optional<ReturnReason> exactly(String written) {
        String text = written.strip();
        String plain = text.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return Optional.ofNullable(WHOLE.get(plain)).or(() -> Optional.ofNullable(PARTS.get(text)));
    }

    private static void whole(ReturnReason reason, String... texts) {
        Arrays.stream(texts).forEach(text -> WHOLE.put(text, reason));
    }

    private static void parts(ReturnReason reason, String... texts) {
        Arrays.stream(texts).forEach(text -> PARTS.put(text, reason));
    }
}
