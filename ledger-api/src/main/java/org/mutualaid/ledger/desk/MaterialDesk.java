package org.mutualaid.ledger.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.document.Checklist;
import org.mutualaid.ledger.document.Checklist.Paper;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;
import org.mutualaid.ledger.view.ClaimBook.Claim;
import org.mutualaid.ledger.view.DocumentBook;
import org.mutualaid.ledger.view.DocumentBook.Document;
import org.mutualaid.ledger.view.Listing;
import org.mutualaid.ledger.view.MaterialBook;
import org.mutualaid.ledger.view.MaterialBook.Material;
import org.springframework.stereotype.Component;

/** Holds the papers of a claim against the list of its kind: a document, or a clerk's word, is what came in. */
@Component
public class MaterialDesk {

    private final ClaimDesk claims;
    private final Checklists checklists;
    private final MaterialBook materials;
    private final DocumentBook documents;

    MaterialDesk(ClaimDesk claims, Checklists checklists, MaterialBook materials, DocumentBook documents) {
        this.claims = claims;
        this.checklists = checklists;
        this.materials = materials;
        this.documents = documents;
    }

    /** The papers of a claim; those that somebody asked for beside the list stand at its end. */
    public Materials of(Caller caller, String claimId) {
        Claim claim = claims.find(claimId);
        caller.mustServe(claim.agencyPoint());
        Checklist list = checklists.of(claim.facts().kind());
        Money benefit = claims.calculation(claim.claimId()).amount();
        List<Material> spoken = materials.of(claim.claimId());
        List<Document> kept = documents.of(claim.claimId()).stream()
                .filter(document -> document.mistake() == null)
                .toList();
        List<Item> items = new ArrayList<>();
        for (Paper paper : list.papers()) {
            List<Material> about = spoken.stream()
                    .filter(material -> list.meantBy(material.text()).equals(Optional.of(paper)))
                    .toList();
            List<Document> its = kept.stream()
                    .filter(document -> document.material().equals(paper.code()))
                    .toList();
            items.add(item(paper.code(), paper.name(), paper.isRequiredFor(benefit), paper.rule(), about, its));
        }
        spoken.stream()
                .filter(material -> list.meantBy(material.text()).isEmpty())
                .map(material -> item(null, material.text(), true, null, List.of(material), List.of()))
                .forEach(items::add);
        return new Materials(
                claim.claimId(),
                list.kind(),
                benefit,
                items,
                items.stream().noneMatch(item -> item.required() && !item.received()));
    }

    /** What came in before it was asked for again does not count: somebody found it wanting. */
    private static Item item(
            @Nullable String code,
            String name,
            boolean required,
            @Nullable String rule,
            List<Material> about,
            List<Document> documents) {
        long asked = about.stream().mapToLong(Material::asked).max().orElse(0);
        long came = Stream.concat(
                        about.stream().map(Material::came), documents.stream().map(Document::position))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return new Item(
                code,
                name,
                required || asked > 0,
                came > asked,
                rule,
                documents.stream().map(Document::documentId).toList());
    }

    /**
     * The papers of a claim.
     *
     * @param claimId  id
     * @param kind     whose list it is
     * @param benefit  benefit as decided, or as it would be decided now, by which some papers are needed
     * @param items    the papers
     * @param complete whether everything that is needed came in
     */
    public record Materials(String claimId, Kind kind, Money benefit, List<Item> items, boolean complete)
            implements Listing<Item> {}

    /**
     * A paper.
     *
     * @param code      on the list; null for one that is only asked for of this claim
     * @param name      what members know it by
     * @param required  whether this claim needs it: by the list, or because it was asked for
     * @param received  whether it came in, and was not asked for again since
     * @param rule      where it is written that it is needed
     * @param documents ids of its documents, void ones left out
     */
    public record Item(
            @Nullable String code,
            String name,
            boolean required,
            boolean received,
            @Nullable String rule,
            List<String> documents) {}
}
