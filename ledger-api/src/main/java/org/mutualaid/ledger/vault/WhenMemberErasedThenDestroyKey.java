package org.mutualaid.ledger.vault;

import org.axonframework.eventhandling.EventHandler;
import org.mutualaid.ledger.member.MemberEvent.MemberErased;

/** Makes an erased person unreadable for good, also when the program ended between the event and its answer. */
public final class WhenMemberErasedThenDestroyKey {

    private final Vault vault;

    /** Destroys keys of this vault. */
    public WhenMemberErasedThenDestroyKey(Vault vault) {
        this.vault = vault;
    }

    /** Repeating it changes nothing: an erased person never comes back under the same id. */
    @EventHandler
    public void on(MemberErased erased) {
        vault.erase(erased.memberId());
    }
}
