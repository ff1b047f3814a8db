package org.mutualaid.ledger.follow.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.rule.Refused;

/** Addresses are written in digits, so that no name server is asked. */
class AllowedAddressesTest {

    private final AllowedAddresses none = allowing();
    private final AllowedAddresses inside = allowing("10.1.2.3", "127.0.0.1", "::1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "127.0.0.1",
                "127.255.0.3",
                "100.64.0.1",
                "100.127.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:0:53aa:64c:0:fbff:f5ff:fffe"
            })
    void an_address_inside_is_not_called(String address) throws Exception {
        assertThat(AllowedAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        assertThatThrownBy(() -> none.resolve(address)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "198.20.0.1",
                "2606:4700::1111"
            })
    void a_public_address_is_called(String address) {
        assertThatCode(() -> none.resolve(address)).doesNotThrowAnyException();
    }

    @Test
    void a_host_that_the_operator_named_is_called_inside() throws Exception {
        assertThat(inside.resolve("10.1.2.3")).hasSize(1);
        assertThatThrownBy(() -> inside.resolve("10.1.2.4"))
                .hasMessageContaining("10.1.2.4", "ledger.webhooks.private-hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/events",
                "http://10.1.2.3/events",
                "ftp://1.1.1.1/",
                "1.1.1.1/events",
                "/events",
                "https://user:secret@1.1.1.1/",
                "https://1.1.1.1/#here",
                "https:///events",
                "https://10.0.0.1/",
                "https://[::ffff:127.0.0.1]/",
                "https://2130706433/",
                "not an address",
                "https://"
            })
    void such_a_webhook_is_refused(String url) {
        assertThatThrownBy(() -> inside.require(url.replace("127.0.0.1", "127.0.0.2")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("webhook-url-invalid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://1.1.1.1/events",
                "https://[2606:4700::1111]:8443/",
                "https://10.1.2.3/",
                "http://127.0.0.1:8081/x",
                "http://[::1]/"
            })
    void such_a_webhook_is_taken(String url) {
        assertThatCode(() -> inside.require(url)).doesNotThrowAnyException();
    }

    private static AllowedAddresses allowing(String... hosts) {
        return new AllowedAddresses(new WebhookSettings(
                List.of(hosts),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1));
    }
}
