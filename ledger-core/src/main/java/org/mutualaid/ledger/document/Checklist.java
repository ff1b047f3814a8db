package org.mutualaid.ledger.document;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.money.Money;
import org.mutualaid.ledger.scheme.ClaimFacts.Kind;

/**
 * The papers of one kind of claim (domain brief 5.2).
 *
 * @param kind   kind of claim
 * @param papers in the order in which they are asked for
 */
public record Checklist(Kind kind, List<Paper> papers) {

    /** Copies the list, and refuses one that names a paper twice. */
    public Checklist {
        papers = List.copyOf(papers);
        Set<String> words = new HashSet<>();
        papers.forEach(paper -> {
            if (!words.add(paper.code()) || !words.add(paper.name())) {
                throw new IllegalArgumentException(paper.code() + " is on the list of " + kind + " twice.");
            }
        });
    }

    /** The paper that a text means, by its code or its name. */
    public Optional<Paper> meantBy(String text) {
        return papers.stream().filter(paper -> paper.isMeantBy(text)).findFirst();
    }

    /**
     * A paper.
     *
     * @param code         stable
     * @param name         what members know it by
     * @param required     whether every claim needs it
     * @param requiredFrom benefit from which a claim needs it, if only larger ones do
     * @param rule         where that is written
     */
    public record Paper(
            String code,
            String name,
            boolean required,
            @Nullable Money requiredFrom,
            String rule) {

        /** Whether a claim of that benefit needs it. */
        public boolean isRequiredFor(Money benefit) {
            return required || (requiredFrom != null && !benefit.isLessThan(requiredFrom));
        }

        boolean isMeantBy(String text) {
            String said = text.strip();
            return code.equalsIgnoreCase(said) || name.equals(said);
        }
    }
}
