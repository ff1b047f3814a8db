package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.rule.StoredEvent;
import org.mutualaid.ledger.view.AgencyRegister.ReceiptBlock;
import org.mutualaid.ledger.view.ReceiptRegister.FindReceipts;
import org.mutualaid.ledger.view.ReceiptRegister.Receipt;

class ReceiptRegisterTest {

    private final Views views = new Views();

    @Test
    void lists_every_receipt_number_once_and_without_gaps() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        for (int number = 1; number <= 25; number++) {
            views.given(Story.paid(number, "p" + number, "10.00", Story.DAY.plusDays(number % 3)));
        }
        List<String> numbers = new ArrayList<>();
        String cursor = null;
        do {
            Page<Receipt> page = views.receipts.list(new FindReceipts("SN-01", null, null, null, null, 7, cursor));
            page.items().forEach(receipt -> numbers.add(receipt.receiptNo()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(numbers).hasSize(25).isSorted().doesNotHaveDuplicates().startsWith("A0000001");
        assertThat(views.receipts.missing("SN-01")).isEmpty();
        assertThat(views.agencies.find("SN-01").orElseThrow().receiptBlocks())
                .containsExactly(new ReceiptBlock("A", 1, 1000, 25, 26L, 975));
        assertThat(views.receipts
                        .list(new FindReceipts("SN-01", Story.DAY, Story.DAY, "A0000010", null, 500, null))
                        .items())
                .extracting(Receipt::receiptNo)
                .containsExactly("A0000012", "A0000015", "A0000018", "A0000021", "A0000024");
    }

    @Test
    void notices_a_number_that_was_passed_over() {
        views.given(Story.setUp().toArray(StoredEvent[]::new));
        views.given(Story.paid(1, "p1", "10.00", Story.DAY), Story.paid(3, "p3", "10.00", Story.DAY));

        assertThat(views.receipts.missing("SN-01")).containsExactly("A 2");
    }
}
