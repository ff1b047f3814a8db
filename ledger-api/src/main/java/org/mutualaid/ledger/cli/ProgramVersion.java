package org.mutualaid.ledger.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "ledger "
                    + Objects.requireNonNullElse(
                            ProgramVersion.class.getPackage().getImplementationVersion(), "(not packaged)")
        };
    }
}
