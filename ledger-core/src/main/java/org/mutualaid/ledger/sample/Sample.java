package org.mutualaid.ledger.sample;

import java.util.List;
import org.mutualaid.ledger.sample.SampleCommand.DrawSample;
import org.mutualaid.ledger.sample.SampleEvent.SampleDrawn;

/**
 * A sample is drawn once and never changes.
 *
 * @param isDrawn whether it was
 */
record Sample(boolean isDrawn) {

    static final Sample NONE = new Sample(false);

    static List<SampleEvent> decide(DrawSample command, Sample sample) {
        return sample.isDrawn
                ? List.of()
                : List.of(new SampleDrawn(
                        command.sampleId(),
                        command.population(),
                        command.method(),
                        command.size(),
                        command.seed(),
                        command.from(),
                        command.to(),
                        command.upTo(),
                        command.count(),
                        command.sum(),
                        command.step(),
                        command.start(),
                        command.items(),
                        command.by()));
    }

    static Sample evolve(Sample sample, SampleEvent event) {
        return switch (event) {
            case SampleDrawn ignored -> new Sample(true);
        };
    }
}
