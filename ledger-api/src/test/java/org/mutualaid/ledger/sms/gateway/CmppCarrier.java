package org.mutualaid.ledger.sms.gateway;

import com.chinamobile.cmos.sms.SmsDcs;
import com.zx.sms.codec.cmpp.msg.CmppActiveTestRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppDeliverRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppReportRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitResponseMessage;
import com.zx.sms.codec.cmpp.msg.CmppTerminateRequestMessage;
import com.zx.sms.codec.cmpp.wap.LongMessageFrameHolder;
import com.zx.sms.codec.cmpp.wap.SmsMessageHolder;
import com.zx.sms.common.GlobalConstance;
import com.zx.sms.common.NotSupportedException;
import com.zx.sms.common.util.MsgId;
import com.zx.sms.connect.manager.EndpointEntity.ChannelType;
import com.zx.sms.connect.manager.EndpointEntity.SupportLongMessage;
import com.zx.sms.connect.manager.EndpointManager;
import com.zx.sms.connect.manager.cmpp.CMPPServerChildEndpointEntity;
import com.zx.sms.connect.manager.cmpp.CMPPServerEndpointEntity;
import com.zx.sms.handler.api.AbstractBusinessHandler;
import com.zx.sms.session.cmpp.SessionState;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A carrier's CMPP gateway: the server of sms-core, on the loopback, that can be told how to behave. */
public final class CmppCarrier implements Carrier {

    static final String USER = "901234";
    static final String PASSWORD = "ICP001";

    /** What to do with the next message. */
    record Order(long result, boolean silent, boolean cut, boolean reportedFirst) {
        static final Order TAKE = new Order(0, false, false, false);

        static Order answer(long result) {
            return new Order(result, false, false, false);
        }
    }

    final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    final List<CmppSubmitRequestMessage> submitted = new CopyOnWriteArrayList<>();
    final List<MsgId> ids = new CopyOnWriteArrayList<>();

    private static final long THROTTLED = 8;
    private static final long REFUSED = 13;
    private static final long OTHER_ERROR = 14;
    private static final int LATEST_REPORT = 40;

    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger goodbyes = new AtomicInteger();
    private final List<ChannelHandlerContext> connections = new CopyOnWriteArrayList<>();
    private final List<Arrived> whole = new CopyOnWriteArrayList<>();
    private final String parts = UUID.randomUUID().toString();
    private volatile boolean reports;
    private final int port;
    private CMPPServerEndpointEntity server;

    public CmppCarrier() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = open();
        await(true);
    }

    private CMPPServerEndpointEntity open() {
        CMPPServerChildEndpointEntity account = new CMPPServerChildEndpointEntity();
        account.setId("account-" + UUID.randomUUID());
        account.setUserName(USER);
        account.setPassword(PASSWORD);
        account.setVersion((short) 0x30);
        account.setChannelType(ChannelType.DUPLEX);
        account.setMaxChannels((short) 100);
        account.setRetryWaitTimeSec((short) 1);
        account.setMaxRetryCnt((short) 5);
        account.setSupportLongmsg(SupportLongMessage.NONE);
        account.setValid(true);
        account.setBusinessHandlerSet(List.of(new Behaviour()));
        CMPPServerEndpointEntity opened = new CMPPServerEndpointEntity();
        opened.setId("carrier-" + UUID.randomUUID());
        opened.setHost("127.0.0.1");
        opened.setPort(port);
        opened.setValid(true);
        opened.addchild(account);
        EndpointManager.INS.openEndpoint(opened);
        return opened;
    }

    /** sms-core neither waits until its listener is gone, nor says that a new one found the place taken. */
    private void await(boolean there) {
        Awaitility.await("a carrier on port " + port + (there ? " is there" : " is gone"))
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isThere() == there);
    }

    private boolean isThere() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public String kind() {
        return "cmpp";
    }

    @Override
    public String secret() {
        return PASSWORD;
    }

    @Override
    public Map<String, String> options() {
        return Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(port),
                "user", USER,
                "sender", "10690000",
                "service-id", "MUTUALAID");
    }

    /** Parts are put together by sms-core. */
    @Override
    public List<Arrived> arrived() {
        return List.copyOf(whole);
    }

    @Override
    public int logins() {
        return logins.get();
    }

    @Override
    public int asked() {
        return asked.get();
    }

    @Override
    public int goodbyes() {
        return goodbyes.get();
    }

    @Override
    public void reportAll() {
        reports = true;
    }

    @Override
    public void cut() {
        connections.forEach(connection -> connection.channel().close().syncUninterruptibly());
    }

    @Override
    public void takeOne() {
        orders.add(Order.TAKE);
    }

    @Override
    public void cutInPlaceOfAnAnswer() {
        orders.add(new Order(0, false, true, false));
    }

    @Override
    public void neverAnswer() {
        orders.add(new Order(0, true, false, false));
    }

    @Override
    public void wantFewer(int times) {
        orders.addAll(Collections.nCopies(times, Order.answer(THROTTLED)));
    }

    @Override
    public void takeNothing(int times) {
        orders.addAll(Collections.nCopies(times, Order.answer(OTHER_ERROR)));
    }

    @Override
    public void refuse() {
        orders.add(Order.answer(REFUSED));
    }

    @Override
    public void reportBeforeAnswering() {
        orders.add(new Order(0, false, false, true));
    }

    @Override
    public void report(String messageId, String word) {
        report(
                ids.stream()
                        .filter(id -> id.toString().equals(messageId))
                        .findFirst()
                        .orElseThrow(),
                word);
    }

    private void report(MsgId id, String stat) {
        CmppReportRequestMessage report = new CmppReportRequestMessage();
        report.setMsgId(id);
        report.setStat(stat);
        report.setSubmitTime("2406121002");
        report.setDoneTime("2406121003");
        report.setDestterminalId(Told.PHONE);
        CmppDeliverRequestMessage deliver = new CmppDeliverRequestMessage();
        deliver.setDestId("10690000");
        deliver.setSrcterminalId(Told.PHONE);
        deliver.setReportRequestMessage(report);
        connections.getLast().channel().writeAndFlush(deliver);
    }

    @Override
    public void reply(String text) {
        CmppDeliverRequestMessage deliver = new CmppDeliverRequestMessage();
        deliver.setDestId("10690000");
        deliver.setSrcterminalId("86" + Told.PHONE);
        deliver.setMsgfmt(new SmsDcs((byte) 8));
        byte[] content = text.getBytes(StandardCharsets.UTF_16BE);
        deliver.setMsgContentBytes(content);
        deliver.setMsgLength((short) content.length);
        connections.getLast().channel().writeAndFlush(deliver);
    }

    @Override
    public void kill() {
        EndpointManager.INS.remove(server.getId());
        cut();
        connections.clear();
        await(false);
    }

    @Override
    public void start() {
        server = open();
        await(true);
    }

    @Override
    public void close() {
        kill();
    }

    /** Counts what the library answers by itself. */
    private final class Ears extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object heard) throws Exception {
            if (heard instanceof CmppActiveTestRequestMessage) {
                asked.incrementAndGet();
            } else if (heard instanceof CmppTerminateRequestMessage) {
                goodbyes.incrementAndGet();
            }
            super.channelRead(context, heard);
        }
    }

    private final class Behaviour extends AbstractBusinessHandler {
        @Override
        public String name() {
            return "behaviour";
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event == SessionState.Connect) {
                context.pipeline().addAfter(GlobalConstance.codecName, "ears", new Ears());
                connections.add(context);
                logins.incrementAndGet();
            }
            super.userEventTriggered(context, event);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object heard) throws Exception {
            if (heard instanceof CmppSubmitRequestMessage submitted) {
                submitted(context, submitted);
            } else {
                super.channelRead(context, heard);
            }
        }

        private void submitted(ChannelHandlerContext context, CmppSubmitRequestMessage submitted) {
            Order told = orders.poll();
            Order order = told == null ? Order.TAKE : told;
            MsgId id = new MsgId();
            if (order.result() == 0) {
                CmppCarrier.this.submitted.add(submitted);
                ids.add(id);
                keep(submitted);
            }
            if (order.reportedFirst()) {
                report(id, "DELIVRD");
            }
            if (order.cut()) {
                context.channel().close();
            } else if (!order.silent()) {
                CmppSubmitResponseMessage answer = new CmppSubmitResponseMessage(submitted.getHeader());
                answer.setMsgId(id);
                answer.setResult(order.result());
                context.channel().writeAndFlush(answer);
            }
            if (order.result() == 0 && reports) {
                int later = ThreadLocalRandom.current().nextInt(LATEST_REPORT);
                context.executor().schedule(() -> report(id, "DELIVRD"), later, TimeUnit.MILLISECONDS);
            }
        }

        private void keep(CmppSubmitRequestMessage part) {
            try {
                SmsMessageHolder message = LongMessageFrameHolder.INS.putAndget(null, parts, part, false);
                if (message != null) {
                    whole.add(new Arrived(
                            part.getDestterminalId()[0], message.getSmsMessage().toString()));
                }
            } catch (NotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
