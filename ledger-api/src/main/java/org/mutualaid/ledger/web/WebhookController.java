package org.mutualaid.ledger.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.desk.Caller;
import org.mutualaid.ledger.desk.Role;
import org.mutualaid.ledger.follow.webhook.ParkedEvents;
import org.mutualaid.ledger.follow.webhook.ParkedEvents.Parked;
import org.mutualaid.ledger.follow.webhook.Webhooks;
import org.mutualaid.ledger.follow.webhook.Webhooks.Kept;
import org.mutualaid.ledger.follow.webhook.Webhooks.Terms;
import org.mutualaid.ledger.follow.webhook.Webhooks.Webhook;
import org.mutualaid.ledger.view.Listing;
import org.mutualaid.ledger.view.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Webhooks. No step here takes an Idempotency-Key: each may be repeated without harm, and an answer with a secret must not
 * be kept to be given again.
 */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {

    private final Webhooks webhooks;
    private final ParkedEvents parked;

    WebhookController(Webhooks webhooks, ParkedEvents parked) {
        this.webhooks = webhooks;
        this.parked = parked;
    }

    @PutMapping("/{name}")
    @OnlyFor(Role.ADMIN)
    ResponseEntity<Told> keep(Caller caller, @PathVariable String name, @RequestBody WebhookBody body) {
        Set<String> types = body.types() == null ? Set.of() : Set.copyOf(body.types());
        boolean enabled = body.enabled() == null || body.enabled();
        Kept kept =
                webhooks.keep(caller, name, new Terms(body.url(), types, body.agencyPoint(), enabled, body.after()));
        return ResponseEntity.status(kept.secret() == null ? HttpStatus.OK : HttpStatus.CREATED)
                .body(Told.of(kept));
    }

    @PostMapping("/{name}/secret")
    @OnlyFor(Role.ADMIN)
    Told renewSecret(Caller caller, @PathVariable String name) {
        return Told.of(webhooks.renewSecret(caller, name));
    }

    @GetMapping
    @OnlyFor({Role.ADMIN, Role.AUDITOR})
    Listed all() {
        return new Listed(webhooks.all());
    }

    @GetMapping("/{name}")
    @OnlyFor({Role.ADMIN, Role.AUDITOR})
    Webhook one(@PathVariable String name) {
        return webhooks.of(name);
    }

    @DeleteMapping("/{name}")
    @OnlyFor(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String name) {
        webhooks.remove(caller, name);
    }

    /** In the order of the log. */
    @GetMapping("/{name}/parked")
    @OnlyFor({Role.ADMIN, Role.AUDITOR})
    Page<Parked> parked(@PathVariable String name, Paging page) {
        return parked.of(name, page.limit(), page.cursor());
    }

    @PostMapping("/{name}/parked/{position}/release")
    @OnlyFor(Role.ADMIN)
    Parked release(
            Caller caller, @PathVariable String name, @PathVariable long position, @RequestBody DecisionBody body) {
        return parked.release(caller, name, position, body.reason());
    }

    @PostMapping("/{name}/parked/{position}/drop")
    @OnlyFor(Role.ADMIN)
    Parked drop(Caller caller, @PathVariable String name, @PathVariable long position, @RequestBody DecisionBody body) {
        return parked.drop(caller, name, position, body.reason());
    }

    /** A webhook as an administrator wants it. */
    record WebhookBody(
            String url,
            @Nullable List<String> types,
            @Nullable String agencyPoint,
            @Nullable Boolean enabled,
            @Nullable Long after) {}

    /** Why a parked event is released or dropped. */
    record DecisionBody(@Nullable String reason) {}

    /** A webhook, with its secret when that was just made. */
    record Told(
            @JsonUnwrapped Webhook webhook,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {

        static Told of(Kept kept) {
            return new Told(kept.webhook(), kept.secret());
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Told[webhook=" + webhook.name() + "]";
        }
    }

    /** All webhooks, by name. */
    record Listed(List<Webhook> items) implements Listing<Webhook> {}
}
