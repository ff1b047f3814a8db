package org.mutualaid.ledger.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.mutualaid.ledger.grant.GrantEvent.GrantApproved;
import org.mutualaid.ledger.grant.GrantEvent.GrantCancelled;
import org.mutualaid.ledger.grant.GrantEvent.GrantPayoutReturned;
import org.mutualaid.ledger.grant.GrantEvent.GrantPutInBatch;
import org.mutualaid.ledger.grant.GrantEvent.GrantRequested;
import org.mutualaid.ledger.grant.GrantEvent.GrantWithdrawn;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeFundsReceived;
import org.mutualaid.ledger.programme.ProgrammeEvent.ProgrammeRegistered;

/** What people know of money that is held for others. */
final class AidKnown {

    final List<String> programmes = new ArrayList<>();
    final List<ProgrammeFundsReceived> funds = new ArrayList<>();
    final List<GrantRequested> grants = new ArrayList<>();
    final List<GrantRequested> returned = new ArrayList<>();
    final Map<String, GrantRequested> payable = new LinkedHashMap<>();

    private final Map<String, GrantRequested> byId = new TreeMap<>();

    void see(Object event) {
        switch (event) {
            case ProgrammeRegistered registered -> programmes.add(registered.programme());
            case ProgrammeFundsReceived received -> funds.add(received);
            case GrantRequested requested -> {
                grants.add(requested);
                byId.put(requested.grantId(), requested);
            }
            case GrantApproved approved -> payable.put(approved.grantId(), grant(approved.grantId()));
            case GrantWithdrawn withdrawn -> payable.remove(withdrawn.grantId());
            case GrantPutInBatch put -> {
                payable.remove(put.grantId());
                returned.remove(grant(put.grantId()));
            }
            case GrantPayoutReturned back -> {
                payable.put(back.grantId(), grant(back.grantId()));
                returned.add(grant(back.grantId()));
            }
            case GrantCancelled cancelled -> {
                payable.remove(cancelled.grantId());
                returned.remove(grant(cancelled.grantId()));
            }
            default -> {}
        }
    }

    private GrantRequested grant(String grantId) {
        return Objects.requireNonNull(byId.get(grantId));
    }
}
