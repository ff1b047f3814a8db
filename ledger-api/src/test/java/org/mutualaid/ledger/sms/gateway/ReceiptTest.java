package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final Instant NOW = Instant.parse("2024-06-12T05:00:00Z");

    private static Optional<Receipt> written(String text) {
        return Receipt.of(null, null, null, text, NOW);
    }

    @Test
    void is_read_from_the_text_that_carriers_write() {
        assertThat(
                        written(
                                "id:1A2B sub:001 dlvrd:000 submit date:2406121002 done date:2406121003 stat:UNDELIV err:045 Text:您的"))
                .contains(new Receipt("1A2B", "UNDELIV", "045", Instant.parse("2024-06-12T02:03:00Z")));
    }

    @Test
    void may_leave_out_what_it_likes_but_not_which_and_what() {
        assertThat(written("id:7 stat:DELIVRD")).contains(new Receipt("7", "DELIVRD", "", NOW));
        assertThat(written("id:7 done date:9999999999 stat:MK:0012 err:000"))
                .contains(new Receipt("7", "MK:0012", "", NOW));
        assertThat(written("stat:DELIVRD")).isEmpty();
        assertThat(written("id:7")).isEmpty();
    }

    @Test
    void what_is_known_otherwise_wins_over_the_text() {
        String text = "id:8 done date:2406121003 stat:DELIVRD err:045";
        Instant at = Instant.parse("2024-06-12T02:03:00Z");
        assertThat(Receipt.of("7", "UNDELIV", null, text, NOW)).contains(new Receipt("7", "UNDELIV", "045", at));
        assertThat(Receipt.of(null, "UNDELIV", "12", text, NOW)).contains(new Receipt("8", "UNDELIV", "12", at));
        assertThat(Receipt.of("7", null, "0", text, NOW)).contains(new Receipt("7", "DELIVRD", "", at));
    }

    @Test
    void a_reply_is_read_in_the_letters_it_was_written_in() {
        assertThat(Reply.text(8, new byte[] {(byte) 0x90, 0, (byte) 0x8B, (byte) 0xA2}, false))
                .isEqualTo("退订");
        assertThat(Reply.text(15, new byte[] {(byte) 0xCD, (byte) 0xCB, (byte) 0xB6, (byte) 0xA9}, false))
                .isEqualTo("退订");
        assertThat(Reply.text(0, new byte[] {'T', 'D', ' '}, false)).isEqualTo("TD");
        assertThat(Reply.text(8, new byte[] {5, 0, 3, 1, 1, 1, 0, 'R'}, true)).isEqualTo("R");
        assertThat(Reply.text(8, new byte[] {9, 0}, true)).isEmpty();
    }

    @Test
    void a_number_is_known_with_and_without_its_country() {
        assertThat(Reply.phone("8613900000001")).isEqualTo("13900000001");
        assertThat(Reply.phone("+8613900000001")).isEqualTo("13900000001");
        assertThat(Reply.phone("13900000001")).isEqualTo("13900000001");
    }
}
