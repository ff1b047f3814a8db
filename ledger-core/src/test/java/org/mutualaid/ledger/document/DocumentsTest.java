package org.mutualaid.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualaid.ledger.Sample.after;
import static org.mutualaid.ledger.Sample.assertRefused;
import static org.mutualaid.ledger.Sample.member;
import static org.mutualaid.ledger.Sample.refusal;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.document.DocumentCommand.AddDocument;
import org.mutualaid.ledger.document.DocumentCommand.VoidDocument;
import org.mutualaid.ledger.document.DocumentContent.MediaType;
import org.mutualaid.ledger.document.DocumentEvent.DocumentAdded;
import org.mutualaid.ledger.document.DocumentEvent.DocumentVoided;
import org.mutualaid.ledger.rule.Refused;
import org.mutualaid.ledger.rule.Sealed;

class DocumentsTest {

    private final List<DocumentEvent> history = new ArrayList<>();

    @Test
    void keeps_what_a_document_is_and_where_its_file_lies() {
        given(add("d1", "hash-1", 3));

        assertThat(history)
                .containsExactly(new DocumentAdded(
                        "C1",
                        member(1),
                        "d1",
                        "INVOICE",
                        new DocumentContent(MediaType.PDF, 100, 3, "hash-1"),
                        "file-d1",
                        new Sealed("name"),
                        "clerk"));
    }

    @Test
    void takes_the_same_request_again_as_done() {
        given(add("d1", "hash-1", 3));

        assertThat(Documents.decide(add("d1", "hash-1", 3), now())).isEmpty();
    }

    @Test
    void refuses_the_same_file_twice_and_names_the_document() {
        given(add("d1", "hash-1", 3));

        Refused refused = refusal(() -> given(add("d2", "hash-1", 3)));
        assertThat(refused.code()).isEqualTo("document-exists");
        assertThat(refused.reason().detail()).contains("d1");
        assertThat(refused.reason().facts()).containsEntry("documentId", "d1");
    }

    @Test
    void takes_a_file_again_whose_document_is_void() {
        given(add("d1", "hash-1", 3));
        given(new VoidDocument("C1", "d1", "wrong paper", "clerk"));
        given(add("d2", "hash-1", 3));

        assertThat(history.get(1)).isEqualTo(new DocumentVoided("C1", member(1), "d1", "wrong paper", "clerk"));
        assertThat(now().added()).containsOnlyKeys("d1", "d2");
    }

    @Test
    void voids_once_and_only_what_there_is() {
        given(add("d1", "hash-1", 3));
        given(new VoidDocument("C1", "d1", "wrong paper", "clerk"));

        assertThat(Documents.decide(new VoidDocument("C1", "d1", "again", "clerk"), now()))
                .isEmpty();
        assertRefused(
                Refused.Kind.UNKNOWN, "document-unknown", () -> given(new VoidDocument("C1", "d9", "x", "clerk")));
    }

    @Test
    void takes_fifty_documents_void_ones_included() {
        for (int i = 1; i <= Documents.MOST; i++) {
            given(add("d" + i, "hash-" + i, 1));
        }
        given(new VoidDocument("C1", "d1", "wrong paper", "clerk"));

        assertRefused(Refused.Kind.RULE, "too-many-documents", () -> given(add("d99", "hash-99", 1)));
    }

    @Test
    void takes_two_hundred_pages_void_ones_left_out() {
        given(add("d1", "hash-1", 199));
        assertRefused(Refused.Kind.RULE, "too-many-pages", () -> given(add("d2", "hash-2", 2)));
        given(add("d2", "hash-2", 1));
        assertRefused(Refused.Kind.RULE, "too-many-pages", () -> given(add("d3", "hash-3", 1)));
        given(new VoidDocument("C1", "d1", "wrong paper", "clerk"));
        given(add("d3", "hash-3", 199));

        assertThat(now().added()).hasSize(3);
    }

    private static AddDocument add(String id, String hash, int pages) {
        return new AddDocument(
                "C1",
                member(1),
                id,
                "INVOICE",
                new DocumentContent(MediaType.PDF, 100, pages, hash),
                "file-" + id,
                new Sealed("name"),
                "clerk");
    }

    private void given(AddDocument command) {
        history.addAll(Documents.decide(command, now()));
    }

    private void given(VoidDocument command) {
        history.addAll(Documents.decide(command, now()));
    }

    private Documents now() {
        return after(Documents.NONE, Documents::evolve, history);
    }
}
