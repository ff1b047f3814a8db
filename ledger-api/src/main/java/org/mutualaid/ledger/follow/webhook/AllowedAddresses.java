package org.mutualaid.ledger.follow.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.mutualaid.ledger.rule.Refused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps webhooks away from machines behind the firewall: an address is judged where the connection is made, so that no
 * name can point elsewhere in between. Hosts that the operator named are excepted.
 */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
class AllowedAddresses implements DnsResolver {

    private final Set<String> privateHosts;

    AllowedAddresses(WebhookSettings settings) {
        this.privateHosts = Set.copyOf(settings.privateHosts());
    }

    /**
     * Refuses an address that is never called.
     *
     * @throws Refused {@code webhook-url-invalid}
     */
    void require(String url) {
        URI uri = uri(url);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw invalid(
                    "A webhook is a whole address such as https://host.example/events, without user or fragment.");
        }
        try {
            InetAddress[] found = resolve(host);
            boolean loopback = Stream.of(found).allMatch(InetAddress::isLoopbackAddress);
            if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && loopback)) {
                throw invalid("A webhook begins with https; http is for this machine itself.");
            }
        } catch (UnknownHostException unknown) {
            throw invalid(String.valueOf(unknown.getMessage()));
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        if (!privateHosts.contains(bare(host)) && !Stream.of(found).allMatch(AllowedAddresses::isPublic)) {
            throw new UnknownHostException(
                    bare(host) + " is an address inside; the operator may name it in ledger.webhooks.private-hosts.");
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Whether packets to it leave for the public internet (IANA special-purpose address registries). */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (address instanceof Inet4Address) {
            boolean special = first == 0
                    || first == 10
                    || first == 127
                    || first >= 224
                    || (first == 100 && (second & 0xC0) == 64)
                    || (first == 169 && second == 254)
                    || (first == 172 && (second & 0xF0) == 16)
                    || (first == 192 && second == 168)
                    || (first == 192 && second == 0)
                    || (first == 198 && (second & 0xFE) == 18);
            return !special;
        }
        boolean global = (first & 0xE0) == 0x20;
        boolean holdsAnotherAddress =
                (first == 0x20 && second == 0x02) || (first == 0x20 && second == 0x01 && (bytes[2] & 0xFE) == 0);
        return global && !holdsAnotherAddress;
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw invalid("This is not an address: " + e.getReason() + ".");
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static Refused invalid(String detail) {
        return Refused.rule("webhook-url-invalid", detail).with("field", "url");
    }
}
