package org.mutualaid.ledger.sms;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a missing paper is called in a message: those that would tell of an illness are not named. */
final class PaperWords {

    private static final String OTHER = "其他材料";
    private static final int NAMED = 3;

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("CLAIM_FORM", "互助金申领表"),
            Map.entry("ID_CARD", "身份证复印件"),
            Map.entry("BANK_CARD", "本人银行卡复印件"),
            Map.entry("SETTLEMENT_SHEET", "医保结算单"),
            Map.entry("WRITTEN_APPLICATION", "书面申请"),
            Map.entry("INVOICE", "收费票据"),
            Map.entry("ITEMISED_LIST", "费用清单"),
            Map.entry("BENEFICIARY_ID_CARD", "受益人身份证复印件"),
            Map.entry("BENEFICIARY_BANK_CARD", "受益人银行卡复印件"));

    private PaperWords() {}

    /** By code or by a name that begins like ours; at most three, whatever else a clerk may have written. */
    static String of(List<String> missing) {
        List<String> words = missing.stream().map(PaperWords::word).distinct().toList();
        String named = words.stream().limit(NAMED).collect(Collectors.joining("、"));
        return words.size() > NAMED ? named + "等" : named.isEmpty() ? OTHER : named;
    }

    private static String word(String paper) {
        String known = WORDS.get(paper);
        return known != null
                ? known
                : WORDS.values().stream().filter(paper::startsWith).findFirst().orElse(OTHER);
    }
}
