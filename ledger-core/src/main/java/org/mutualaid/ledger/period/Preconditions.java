package org.mutualaid.ledger.period;

import java.util.List;
import org.mutualaid.ledger.rule.Refused;

/**
 * What was found open before a close, and what was said about it.
 *
 * @param strict       whether everything stands against the close, or only what is dangerous
 * @param findings     what was found open
 * @param explanations what was said about it
 */
public record Preconditions(boolean strict, List<Finding> findings, List<Explanation> explanations) {

    /** Keeps its own copies. */
    public Preconditions {
        findings = List.copyOf(findings);
        explanations = List.copyOf(explanations);
    }

    /** What stands against the close. */
    public List<Finding> blocking() {
        return findings.stream()
                .filter(finding -> finding.what().blocks(strict))
                .filter(finding -> !finding.what().isExplainable() || !isExplained(finding))
                .toList();
    }

    /** Refuses the close, naming everything that stands against it, and an explanation of what is not open. */
    void require() {
        for (Explanation explanation : explanations) {
            if (findings.stream().noneMatch(finding -> finding.what().code().equals(explanation.code()))) {
                throw Refused.rule(
                                "nothing-to-explain",
                                "Nothing is open under the code " + explanation.code() + ": leave its explanation out.")
                        .with("field", "explanations");
            }
        }
        List<Finding> blocking = blocking();
        if (!blocking.isEmpty()) {
            Refused refused = Refused.conflict(
                    "period-blocked",
                    "The period cannot be closed yet; errors names what is open. Settle it"
                            + (blocking.stream()
                                            .anyMatch(finding -> finding.what().isExplainable())
                                    ? ", or explain in explanations what may be explained."
                                    : "."));
            for (Finding finding : blocking) {
                refused = refused.withFault(finding.what().code(), finding.text());
            }
            throw refused;
        }
    }

    private boolean isExplained(Finding finding) {
        return explanations.stream()
                .anyMatch(
                        explanation -> explanation.code().equals(finding.what().code()));
    }
}
