package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.PayoutBook.Batch;
import org.mutualaid.ledger.view.PayoutBook.Line;
import org.mutualaid.ledger.view.PayoutBook.Status;
import org.springframework.stereotype.Component;

/** The file that the bank pays from: the one place where cards and names are written out, and only once released. */
@Component
class BankFile {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Vault vault;
    private final ClaimBook claims;

    BankFile(Vault vault, ClaimBook claims) {
        this.vault = vault;
        this.claims = claims;
    }

    byte[] of(Batch batch) {
        if (batch.status() == Status.MAKING || batch.status() == Status.MADE) {
            throw Refused.conflict("batch-not-released", "There is a file once the batch is released.");
        }
        return Stream.concat(
                        Stream.of("line,account,name,amount,purpose"),
                        batch.lines().stream().map(this::row))
                .collect(Collectors.joining("\r\n", "", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String row(Line line) {
        String claimNo =
                claims.find(line.claimId()).map(ClaimBook.Claim::claimNo).orElse(line.claimId());
        return Stream.of(
                        Integer.toString(line.line()),
                        opened(line.memberId(), line.account()),
                        opened(line.memberId(), line.name()),
                        line.amount().toString(),
                        "互助金 " + claimNo)
                .map(BankFile::cell)
                .collect(Collectors.joining(","));
    }

    private String opened(MemberId member, Sealed sealed) {
        return vault.open(member, sealed)
                .orElseThrow(() -> Refused.conflict(
                        "member-erased", "A person of this batch was erased: the file cannot be written any more."));
    }

    /** A spreadsheet would take some texts for formulas; an apostrophe in front makes it show them. */
    private static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}
