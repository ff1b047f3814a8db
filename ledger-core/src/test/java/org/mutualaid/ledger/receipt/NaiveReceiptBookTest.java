package org.mutualaid.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.day;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.receipt.ReceiptCommand.ApproveReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.CompleteReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.Issued;
import org.mutualaid.ledger.receipt.ReceiptCommand.RefuseReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.RegisterReceiptBlock;
import org.mutualaid.ledger.receipt.ReceiptCommand.RequestReversal;
import org.mutualaid.ledger.receipt.ReceiptCommand.VoidReceipt;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReceived;
import org.mutualaid.ledger.receipt.ReceiptEvent.PaymentReversed;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReceiptVoided;
import org.mutualaid.ledger.receipt.ReceiptEvent.ReversalAuthorised;
import org.mutualaid.ledger.rule.Refused;

/** The book against a pile of paper: random requests, repeated and in any order, must leave both the same (I13). */
class NaiveReceiptBookTest {

    private static final int PAYMENTS = 25;

    @Test
    void agrees_with_a_pile_of_paper_about_every_number() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("NaiveReceiptBookTest seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            Book book = new Book(1, 10);
            Pile pile = new Pile(1, 10);
            long next = 11;
            for (int step = 0; step < 150; step++) {
                if (random.nextInt(25) == 0) {
                    long from = next + random.nextInt(3);
                    next = from + 1 + random.nextInt(12);
                    book.tell(new RegisterReceiptBlock("SN", "SN-01", from, next - 1));
                    pile.more(from, next - 1);
                    continue;
                }
                ReceiptCommand command = any(random, pile);
                String expected = pile.expects(command);
                assertThat(outcome(book, pile, command))
                        .as("seed %d run %d step %d: %s", seed, run, step, command)
                        .isEqualTo(expected);
            }
            assertThat(pile.used)
                    .as("seed %d run %d", seed, run)
                    .isEqualTo(pile.all.subList(0, pile.used.size()))
                    .hasSize(pile.numberOf.size() + pile.voided.size());
        }
    }

    private static String outcome(Book book, Pile pile, ReceiptCommand command) {
        try {
            List<ReceiptEvent> events = book.tell(command);
            events.forEach(pile::take);
            return events.isEmpty() ? "nothing" : "done";
        } catch (Refused refused) {
            return refused.code();
        }
    }

    private static ReceiptCommand any(Random random, Pile pile) {
        String paymentId = "P" + random.nextInt(PAYMENTS);
        String id = paymentId + "-" + random.nextInt(3);
        return switch (random.nextInt(8)) {
            case 0, 1 -> Book.pay(paymentId, random.nextBoolean() ? "5.00" : "50.00");
            case 2 -> spoiled("V" + random.nextInt(30), null);
            case 3 ->
                spoiled(
                        "V" + random.nextInt(30),
                        new Issued(paymentId, pile.numberOf.getOrDefault(paymentId, 1L) - random.nextInt(2)));
            case 4 -> new RequestReversal("SN", paymentId, id, yuan("10.00"), null, day("2024-06-01"), "clerk");
            case 5 ->
                new ApproveReversal(
                        "SN", paymentId, id, null, day("2024-06-02"), random.nextInt(4) == 0 ? "clerk" : "approver");
            case 6 -> new CompleteReversal("SN", paymentId, id);
            default -> new RefuseReversal("SN", paymentId, id, Refused.Kind.CONFLICT, "refused-" + id, "Not now.");
        };
    }

    private static VoidReceipt spoiled(String id, @org.jspecify.annotations.Nullable Issued issued) {
        return new VoidReceipt("SN", id, "SN-01", issued, day("2024-06-01"), "clerk");
    }

    /** Paper on a table: blank forms on one side, used ones on the other. */
    private static final class Pile {

        private final List<Long> all = new ArrayList<>();
        private final List<Long> used = new ArrayList<>();
        private final Map<String, Long> numberOf = new HashMap<>();
        private final Map<String, Boolean> large = new HashMap<>();
        private final Set<Long> voided = new HashSet<>();
        private final Set<String> voids = new HashSet<>();
        private final Map<String, String> asked = new HashMap<>();
        private final Set<String> agreed = new HashSet<>();
        private final Set<String> reversed = new HashSet<>();
        private final Set<String> refused = new HashSet<>();

        Pile(long from, long to) {
            more(from, to);
        }

        void more(long from, long to) {
            for (long number = from; number <= to; number++) {
                all.add(number);
            }
        }

        String expects(ReceiptCommand command) {
            return switch (command) {
                case ReceiptCommand.RecordPayment pay -> numberOf.containsKey(pay.paymentId()) ? "nothing" : blank();
                case VoidReceipt paper -> {
                    Issued issued = paper.issued();
                    if (voids.contains(paper.voidId())) {
                        yield "nothing";
                    }
                    if (!blank().equals("done") || issued == null) {
                        yield blank();
                    }
                    Long number = numberOf.get(issued.paymentId());
                    yield number == null
                            ? "payment-unknown"
                            : number != issued.number() ? "receipt-void" : standing(issued.paymentId());
                }
                case RequestReversal request -> {
                    String paymentId = request.paymentId();
                    yield !numberOf.containsKey(paymentId)
                            ? "payment-unknown"
                            : request.reversalId().equals(asked.get(paymentId))
                                    ? "nothing"
                                    : refused.contains(request.reversalId())
                                            ? "refused-" + request.reversalId()
                                            : standing(paymentId);
                }
                case ApproveReversal approve ->
                    ended(
                            approve.paymentId(),
                            approve.reversalId(),
                            () -> !isAsked(approve.paymentId(), approve.reversalId())
                                    ? "reversal-unknown"
                                    : approve.by().equals("clerk")
                                            ? "same-person"
                                            : !agreed.contains(approve.reversalId())
                                                    ? "done"
                                                    : large.get(approve.paymentId())
                                                            ? "nothing"
                                                            : reversed.contains(approve.paymentId())
                                                                    ? "already-reversed"
                                                                    : "reversal-approved");
                case CompleteReversal complete ->
                    ended(
                            complete.paymentId(),
                            complete.reversalId(),
                            () -> inForce(complete.paymentId(), complete.reversalId())
                                    ? reversed.contains(complete.paymentId()) ? "nothing" : "done"
                                    : "reversal-not-authorised");
                case RefuseReversal refuse -> {
                    String id = refuse.reversalId();
                    yield refused.contains(id)
                            ? "nothing"
                            : !numberOf.containsKey(refuse.paymentId())
                                    ? "payment-unknown"
                                    : !inForce(refuse.paymentId(), id)
                                            ? "reversal-not-authorised"
                                            : reversed.contains(refuse.paymentId()) ? "already-reversed" : "done";
                }
                default -> throw new IllegalArgumentException(command.toString());
            };
        }

        void take(ReceiptEvent event) {
            switch (event) {
                case PaymentReceived paid -> {
                    used.add(paid.number());
                    numberOf.put(paid.paymentId(), paid.number());
                    large.put(paid.paymentId(), paid.amount().equals(yuan("50.00")));
                }
                case ReceiptVoided paper -> {
                    voids.add(paper.voidId());
                    voided.add(paper.number());
                    Long replacement = paper.replacement();
                    String paymentId = paper.paymentId();
                    used.add(replacement == null ? paper.number() : replacement);
                    if (replacement != null && paymentId != null) {
                        assertThat(numberOf.put(paymentId, replacement)).isEqualTo(paper.number());
                    }
                }
                case ReceiptEvent.ReversalRequested request -> asked.put(request.paymentId(), request.reversalId());
                case ReversalAuthorised authorised -> {
                    assertThat(authorised.by() == null).isNotEqualTo(large.get(authorised.paymentId()));
                    agreed.add(authorised.reversalId());
                }
                case PaymentReversed gone ->
                    assertThat(reversed.add(gone.paymentId())).isTrue();
                case ReceiptEvent.ReversalRefused no -> {
                    refused.add(no.reversalId());
                    asked.remove(no.paymentId());
                }
                default -> throw new IllegalArgumentException(event.toString());
            }
        }

        private String blank() {
            return used.size() < all.size() ? "done" : "receipt-block-used-up";
        }

        private String standing(String paymentId) {
            return reversed.contains(paymentId)
                    ? "already-reversed"
                    : asked.containsKey(paymentId) ? "reversal-pending" : "done";
        }

        private String ended(String paymentId, String id, java.util.function.Supplier<String> otherwise) {
            return !numberOf.containsKey(paymentId)
                    ? refused.contains(id) ? "refused-" + id : "payment-unknown"
                    : refused.contains(id) ? "refused-" + id : otherwise.get();
        }

        private boolean isAsked(String paymentId, String id) {
            return id.equals(asked.get(paymentId));
        }

        private boolean inForce(String paymentId, String id) {
            return isAsked(paymentId, id) && agreed.contains(id);
        }
    }
}
