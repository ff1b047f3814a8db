package org.mutualaid.ledger.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.rule.Refused;

class ReasonsTest {

    @Test
    void keeps_a_reason_as_it_was_written_without_the_space_around_it() {
        assertThat(Reasons.checked("  注销5月20日A0000123号凭证 \n")).isEqualTo("注销5月20日A0000123号凭证");
        assertThat(Reasons.checked("错".repeat(200))).hasSize(200);
        assertThat(Reasons.checked("1234567890")).hasSize(10);
        assertThat(Reasons.checked("20240521-0042")).isEqualTo("20240521-0042");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t\n"})
    void wants_a_reason(String nothing) {
        assertThat(refusal(nothing)).isEqualTo("reason-missing");
    }

    @Test
    void wants_a_short_one() {
        assertThat(refusal("错".repeat(201))).isEqualTo("reason-too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"call 13800005678", "１３８００００５６７８", "99999919800101001X", "card 6222020000001234"})
    void wants_nobodys_number_in_it(String personal) {
        assertThat(refusal(personal)).isEqualTo("reason-personal-data");
    }

    @Test
    void wants_papers_named_by_their_kind() {
        List<String> papers = List.of("出院记录", "INVOICE 20240521-0042");
        assertThat(Reasons.papers(papers, "missing")).isEqualTo(papers);

        Refused refused = catchThrowableOfType(
                Refused.class, () -> Reasons.papers(List.of("出院记录", "99999919800101001X出院小结"), "missing"));

        assertThat(refused.code()).isEqualTo("paper-personal-data");
        assertThat(refused.reason().facts()).containsEntry("field", "missing");
    }

    private static String refusal(String reason) {
        return catchThrowableOfType(Refused.class, () -> Reasons.checked(reason))
                .code();
    }
}
