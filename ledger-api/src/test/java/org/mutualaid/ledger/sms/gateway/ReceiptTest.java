package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final Instant NOW = Instant.parse("2024-06-12T05:00:00Z");

    @Test
    void is_read_from_the_text_that_carriers_write() {
        assertThat(Receipt.ofText(
                        "id:1A2B sub:001 dlvrd:000 submit date:2406121002 done date:2406121003 stat:UNDELIV err:045 Text:您的",
                        NOW))
                .contains(new Receipt("1A2B", "UNDELIV 045", Instant.parse("2024-06-12T02:03:00Z")));
    }

    @Test
    void may_leave_out_what_it_likes_but_not_which_and_what() {
        assertThat(Receipt.ofText("id:7 stat:DELIVRD", NOW)).contains(new Receipt("7", "DELIVRD", NOW));
        assertThat(Receipt.ofText("id:7 done date:9999999999 stat:MK:0012 err:000", NOW))
                .contains(new Receipt("7", "MK:0012", NOW));
        assertThat(Receipt.ofText("stat:DELIVRD", NOW)).isEmpty();
        assertThat(Receipt.ofText("id:7", NOW)).isEmpty();
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
