package org.mutualaid.ledger.sms.gateway;

import com.chinamobile.cmos.sms.SmsDcs;
import com.zx.sms.codec.cmpp.msg.CmppSubmitRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitResponseMessage;
import com.zx.sms.common.GlobalConstance;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.Message;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import org.mutualaid.ledger.sms.Reports;

/** A carrier's CMPP gateway, to which one connection is kept that sends and receives. */
final class CmppGateway implements Gateway {

    private static final SmsDcs UCS2 = new SmsDcs((byte) 8);
    private static final short PAID_BY_SENDER = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final CmppSettings settings;
    private final Throttle throttle;
    private final CmppAnswers answers;
    private final Semaphore window;
    private final InParts inParts = new InParts(PATIENCE);
    private final AtomicInteger references = new AtomicInteger((int) System.nanoTime());
    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Link<CmppConnection> link;

    CmppGateway(String name, CmppSettings settings, Reports reports) {
        this.name = name;
        this.settings = settings;
        this.throttle = new Throttle(settings.pause(), CmppSettings.LONGEST_PAUSE);
        this.answers = new CmppAnswers(settings.refusing(), throttle);
        this.window = new Semaphore(settings.window());
        CmppListener listener = new CmppListener(name, reports);
        this.link = new Link<>(
                name,
                settings.pace(),
                lost -> CmppConnection.open(loop, settings, listener, lost),
                CmppConnection::close);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome submit(Message message) {
        String text = settings.signs() ? message.text() : message.signed();
        int reserve = message.signed().length() - text.length();
        return inParts.submit(text, reserve, references.incrementAndGet(), part -> send(message.phone(), part));
    }

    private Outcome send(String phone, Part part) {
        window.acquireUninterruptibly();
        try {
            // Only now: what was connected before the wait for a place may have been cut meanwhile.
            return link.current()
                    .filter(CmppConnection::isOpen)
                    .map(connection -> send(connection, phone, part))
                    .orElseGet(CmppGateway::notConnected);
        } finally {
            window.release();
        }
    }

    private Outcome send(CmppConnection connection, String phone, Part part) {
        try {
            CmppSubmitResponseMessage answer = connection.ask(request(phone, part), CmppSubmitResponseMessage.class);
            return answer.getResult() == 0 ? taken(answer) : answers.of(answer.getResult());
        } catch (CmppConnection.NotWritten e) {
            return notConnected();
        } catch (TimeoutException e) {
            return new Unknown("no-answer", "The carrier did not answer in time");
        } catch (IOException e) {
            return new Unknown("broken", "The connection broke while the message was sent");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown("interrupted", "The program stopped while the message was sent");
        }
    }

    private static Outcome notConnected() {
        return new Temporary("not-connected", "There is no connection to the carrier");
    }

    private Outcome taken(CmppSubmitResponseMessage answer) {
        throttle.taken();
        return new Accepted(List.of(answer.getMsgId().toString()));
    }

    private CmppSubmitRequestMessage request(String phone, Part part) {
        CmppSubmitRequestMessage request = new CmppSubmitRequestMessage();
        request.setMsgid(GlobalConstance.emptyMsgId);
        request.setPktotal((short) part.of());
        request.setPknumber((short) part.number());
        request.setRegisteredDelivery((short) 1);
        request.setServiceId(settings.serviceId());
        request.setFeeUserType(PAID_BY_SENDER);
        request.setTpudhi((short) (part.alone() ? 0 : 1));
        request.setMsgfmt(UCS2);
        request.setMsgsrc(settings.user());
        request.setSrcId(settings.sender());
        request.setDestterminalId(phone);
        byte[] content = part.content();
        request.setMsgContentBytes(content);
        request.setMsgLength((short) content.length);
        return request;
    }

    @Override
    public void close() {
        link.close();
        var _ = loop.shutdownGracefully();
    }
}
