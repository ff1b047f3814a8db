package org.mutualaid.ledger.sms.gateway;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.Message;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.NotHere;
import tools.jackson.databind.json.JsonMapper;

/** Aliyun's short message service: each message is one signed call that names a template and what to put into it. */
final class AliyunGateway implements Gateway {

    private static final String ACTION = "SendSms";
    private static final String VERSION = "2017-05-25";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final AliyunSettings settings;
    private final AliyunAnswers answers;

    AliyunGateway(String name, AliyunSettings settings) {
        this.name = name;
        this.settings = settings;
        this.answers = new AliyunAnswers(new Throttle(settings.pause(), AliyunSettings.LONGEST_PAUSE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome submit(Message message) {
        Optional<Templates.Filled> filled = settings.templates().saying(message.text());
        return filled.isEmpty()
                ? new NotHere("no-template", "No template in templates-file says this; another gateway may send it")
                : Exchange.of(
                        request(message, filled.get()),
                        settings.answer(),
                        answer -> answers.of(answer.statusCode(), answer.body()));
    }

    private HttpRequest request(Message message, Templates.Filled filled) {
        TreeMap<String, String> query = new TreeMap<>();
        query.put("OutId", message.id());
        query.put("PhoneNumbers", message.phone());
        query.put("SignName", message.signature());
        query.put("TemplateCode", filled.code());
        query.put("TemplateParam", JSON.writeValueAsString(filled.values()));
        URI url = settings.url();
        AcsRequest call = new AcsRequest(
                url.getAuthority(), ACTION, VERSION, query, UUID.randomUUID().toString(), Instant.now());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url.getScheme() + "://" + url.getAuthority() + "/?" + call.queryString()))
                .POST(BodyPublishers.noBody());
        call.headers(settings.keyId(), settings.secret()).forEach(request::header);
        return request.build();
    }
}
