package org.mutualaid.ledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mutualaid.ledger.document.DocumentEvent.DocumentVoided;
import org.mutualaid.ledger.view.DocumentBook.Document;
import org.mutualaid.ledger.view.DocumentBook.Use;
import org.mutualaid.ledger.view.MaterialBook.Material;

class DocumentBookTest {

    private final Views views = new Views();

    @Test
    void shows_void_documents_with_their_reason_and_all_in_order() {
        views.append("clerk", Papers.handedIn("c1", 1)).project(500);

        assertThat(views.documents.of("c1")).extracting(Document::documentId).containsExactly("c1-d1", "c1-d2");
        Document mistake = views.documents.find("c1", "c1-d1").orElseThrow();
        assertThat(mistake.mistake().reason()).isEqualTo("wrong paper");
        assertThat(mistake.content())
                .isEqualTo(Papers.added("c1", 1, "x", "hash-1").content());
        assertThat(views.documents.find("c1", "c1-d2").orElseThrow().mistake()).isNull();
        assertThat(views.documents.find("c2", "c1-d1")).isEmpty();
        assertThat(views.documents.knownFiles(Set.of("file-c1-d1", "file-x"))).containsExactly("file-c1-d1");
    }

    @Test
    void tells_which_other_claims_used_the_same_file() {
        views.given(
                Story.registered("c1", 1),
                Story.registered("c2", 2),
                Papers.added("c1", 1, "d1", "same"),
                Papers.added("c1", 1, "d2", "own"),
                Papers.added("c2", 2, "d3", "same"));
        assertThat(views.documents.alsoUsed("c1")).isEqualTo(Map.of("same", List.of(new Use("c2", "No-c2"))));

        views.given(new DocumentVoided("c2", Story.member(2), "d3", "wrong claim", "clerk"));
        assertThat(views.documents.alsoUsed("c1")).isEmpty();
    }

    @Test
    void keeps_where_papers_were_asked_for_and_came_in() {
        views.append("clerk", Papers.handedIn("c1", 1)).project(500);

        assertThat(views.materials.of("c1"))
                .extracting(Material::text, Material::asked, Material::came)
                .containsExactly(tuple("INVOICE", 2L, 0L), tuple("stamp", 2L, 6L));
        assertThat(views.materials.of("c2")).isEmpty();
    }

    @Test
    void is_found_in_the_history_of_its_claim_and_member() {
        views.append("clerk", Papers.handedIn("c1", 1)).project(500);

        assertThat(views.history.of(History.Kind.CLAIM, "c1", 100, null).items())
                .extracting(History.Entry::type)
                .contains("DocumentAdded", "DocumentVoided");
        assertThat(views.history
                        .of(History.Kind.MEMBER, Story.member(1).toString(), 100, null)
                        .items())
                .extracting(History.Entry::type)
                .contains("DocumentAdded", "DocumentVoided");
    }
}
