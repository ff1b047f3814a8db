package org.mutualaid.ledger.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AcsRequestTest {

    /** The example with fixed values of Aliyun's page on its signature method V3. */
    @Test
    void signs_as_the_vendor_does() {
        AcsRequest request = new AcsRequest(
                "ecs.cn-shanghai.aliyuncs.com",
                "RunInstances",
                "2014-05-26",
                new TreeMap<>(Map.of(
                        "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId", "cn-shanghai")),
                "3156853299f313e23d1673dc12e1703d",
                Instant.parse("2023-10-26T10:22:32Z"));

        assertThat(request.headers("YourAccessKeyId", new Secret("YourAccessKeySecret")))
                .containsEntry(
                        "Authorization",
                        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;"
                                + "x-acs-date;x-acs-signature-nonce;x-acs-version,"
                                + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0")
                .doesNotContainKey("host");
    }

    @Test
    void encodes_as_rfc_3986_wants() {
        AcsRequest request = new AcsRequest(
                "h",
                "a",
                "v",
                new TreeMap<>(Map.of("TemplateParam", "{\"n\":\"a b*~\"}", "SignName", "总")),
                "n",
                Instant.EPOCH);
        assertThat(request.queryString()).isEqualTo("SignName=%E6%80%BB&TemplateParam=%7B%22n%22%3A%22a%20b%2A~%22%7D");
    }
}
