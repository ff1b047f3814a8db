package org.mutualaid.ledger.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.PayoutSettings;
import org.mutualaid.ledger.file.payout.PaymentOrder;
import org.mutualaid.ledger.file.payout.PaymentOrder.Payment;
import org.mutualaid.ledger.file.payout.PayoutFormat;
import org.mutualaid.ledger.file.payout.PayoutFormats;
import org.mutualaid.ledger.member.MemberId;
import org.mutualaid.ledger.payout.BatchHash;
import org.mutualaid.ledger.programme.ProgrammeTerms.Kind;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;
import org.mutualaid.ledger.vault.Vault;
import org.mutualaid.ledger.view.ClaimBook;
import org.mutualaid.ledger.view.PayoutBook.Batch;
import org.mutualaid.ledger.view.PayoutBook.Line;
import org.mutualaid.ledger.view.ProgrammeBook;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The file that the bank pays from: the one place where cards and names are written out, only once released, and only
 * from lines that have the hash of the batch.
 */
@Component
class BankFile {

    private final Vault vault;
    private final ClaimBook claims;
    private final ProgrammeBook programmes;
    private final PayoutFormats formats;
    private final PaymentOrder.Debtor debtor;

    BankFile(
            Vault vault,
            ClaimBook claims,
            ProgrammeBook programmes,
            PayoutSettings settings,
            @Value("${ledger.data-dir}") Path data) {
        this.vault = vault;
        this.claims = claims;
        this.programmes = programmes;
        this.formats = new PayoutFormats(data.resolve("payout-formats"));
        PayoutSettings.Debtor configured = settings.debtor();
        this.debtor = new PaymentOrder.Debtor(
                configured.name(), configured.account(), configured.bankCode(), configured.bic());
    }

    /** The form of that name, or a refusal that tells those there are. */
    PayoutFormat format(String name) {
        return formats.named(name)
                .orElseThrow(() -> Parameters.invalid(
                        "format", "There is no such format. Known are " + String.join(", ", formats.names()) + "."));
    }

    byte[] of(Batch batch, PayoutFormat format) {
        return format.write(order(batch));
    }

    private PaymentOrder order(Batch batch) {
        if (batch.releasedAt() == null) {
            throw Refused.conflict("batch-not-released", "There is a file once the batch is released.");
        }
        requireUnchanged(batch);
        vault.remember(batch.lines().stream().map(Line::memberId).toList());
        Map<String, String> purposes = purposes(batch.lines());
        return new PaymentOrder(
                batch.batchId(),
                batch.releasedAt(),
                debtor,
                batch.total(),
                batch.lines().stream()
                        .map(line -> new Payment(
                                line.line(),
                                line.attemptId(),
                                opened(line.memberId(), line.account()),
                                opened(line.memberId(), line.name()),
                                line.amount(),
                                Objects.requireNonNull(purposes.get(paidFor(line)))))
                        .toList());
    }

    /** Views are tables: somebody could change them, but not the hash that people released. */
    private static void requireUnchanged(Batch batch) {
        String hash = batch.hash();
        if (hash != null
                && !hash.equals(BatchHash.of(
                        batch.lines().stream().map(Line::asProposed).toList()))) {
            throw Refused.conflict(
                    "batch-changed", "The lines are not those that were released. Rebuild the views and look why.");
        }
    }

    private Map<String, String> purposes(List<Line> lines) {
        List<String> claimIds =
                lines.stream().map(Line::claimId).filter(Objects::nonNull).toList();
        Map<String, String> numbers = claims.numbers(claimIds);
        return lines.stream()
                .collect(Collectors.toMap(
                        BankFile::paidFor,
                        line -> purpose(line.claimId(), paidFor(line), numbers),
                        (one, same) -> one));
    }

    private String purpose(@Nullable String claimId, String paidFor, Map<String, String> numbers) {
        if (claimId != null) {
            return "互助金 " + numbers.getOrDefault(claimId, claimId);
        }
        return programmes
                .grant(paidFor)
                .flatMap(grant -> programmes.find(grant.programme()))
                .map(programme -> label(programme.terms().kind()) + " " + programme.code())
                .orElse(paidFor);
    }

    private static String paidFor(Line line) {
        String claimId = line.claimId();
        return claimId != null ? claimId : Objects.requireNonNull(line.grantId());
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
}
