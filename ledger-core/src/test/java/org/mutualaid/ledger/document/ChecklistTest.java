package org.mutualaid.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualaid.ledger.Sample.yuan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.document.Checklist.Paper;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;

class ChecklistTest {

    private static final Paper FORM = new Paper("CLAIM_FORM", "申领表", true, null, "rule");
    private static final Paper LETTER = new Paper("LETTER", "书面申请", false, yuan("3000.00"), "rule");
    private static final Paper OTHER = new Paper("OTHER", "其他", false, null, "rule");
    private static final Checklist LIST = new Checklist(Kind.DEATH, List.of(FORM, LETTER, OTHER));

    @Test
    void asks_for_a_letter_from_the_amount_on_that_needs_one() {
        assertThat(LETTER.isRequiredFor(yuan("2999.99"))).isFalse();
        assertThat(LETTER.isRequiredFor(yuan("3000.00"))).isTrue();
        assertThat(FORM.isRequiredFor(yuan("0.00"))).isTrue();
        assertThat(OTHER.isRequiredFor(yuan("99999.00"))).isFalse();
    }

    @Test
    void knows_a_paper_by_its_code_or_its_name() {
        assertThat(LIST.meantBy(" claim_form ")).contains(FORM);
        assertThat(LIST.meantBy("书面申请")).contains(LETTER);
        assertThat(LIST.meantBy("申领")).isEmpty();
    }

    @Test
    void names_no_paper_twice() {
        Paper again = new Paper("FORM_2", "申领表", true, null, "rule");
        assertThatIllegalArgumentException().isThrownBy(() -> new Checklist(Kind.DEATH, List.of(FORM, again)));
    }
}
