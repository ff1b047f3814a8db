package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.programme.ProgrammeTerms.Kind;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.PayoutBook.Batch;
import org.mutualaid.ledger.view.PayoutBook.Line;
import org.mutualaid.ledger.view.PayoutBook.Status;
import org.mutualaid.ledger.view.ProgrammeBook;
import org.springframework.stereotype.Component;

/** The file that the bank pays from: the one place where cards and names are written out, and only once released. */
@Component
class BankFile {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Vault vault;
    private final ClaimBook claims;
    private final ProgrammeBook programmes;

    BankFile(Vault vault, ClaimBook claims, ProgrammeBook programmes) {
        this.vault = vault;
        this.claims = claims;
        this.programmes = programmes;
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
        return Stream.of(
                        Integer.toString(line.line()),
                        opened(line.memberId(), line.account()),
                        opened(line.memberId(), line.name()),
                        line.amount().toString(),
                        purpose(line))
                .map(BankFile::cell)
                .collect(Collectors.joining(","));
    }

    private String purpose(Line line) {
        String grantId = line.grantId();
        if (grantId != null) {
            return programmes
                    .grant(grantId)
                    .flatMap(grant -> programmes.find(grant.programme()))
                    .map(programme -> label(programme.terms().kind()) + " " + programme.code())
                    .orElse(grantId);
        }
        String claimId = Objects.requireNonNull(line.claimId());
        return "互助金 " + claims.find(claimId).map(ClaimBook.Claim::claimNo).orElse(claimId);
    }

    private static String label(Kind kind) {
        return switch (kind) {
            case GIFT -> "赠送";
            case SCHOLARSHIP -> "助学金";
            case TEMPORARY_RELIEF -> "临时救助";
            case CONDOLENCE -> "慰问金";
        };
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
