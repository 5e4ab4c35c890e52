using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

public sealed class FailureTests
{
    private readonly OutgoingHttp _http = Call.Http(Call.EverythingAllowed);

    [Fact]
    public async Task An_unknown_name_is_told_as_such()
    {
        var result = await _http.GetAsync("http://nobody.example/");
        Assert.Equal((OutgoingOutcome.Dns, "The host name could not be resolved."), (result.Outcome, result.Error));
    }

    [Fact]
    public async Task A_name_without_addresses_is_unknown_too()
    {
        using var http = Call.Http(resolve: Call.Answers());
        Assert.Equal(OutgoingOutcome.Dns, (await http.GetAsync("http://nobody.example/")).Outcome);
    }

    [Fact]
    public async Task A_closed_port_refuses()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // taken, but nobody listens
        var result = await _http.GetAsync($"http://{closed.LocalEndPoint}/");
        Assert.Equal(OutgoingOutcome.Refused, result.Outcome);
        Assert.DoesNotContain("127.0.0.1", result.Error!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", OutgoingOutcome.InvalidResponse)]
    [InlineData("", OutgoingOutcome.Disconnected)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhal", OutgoingOutcome.Disconnected)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", OutgoingOutcome.InvalidResponse)]
    public async Task Broken_answers_are_told_apart(string answer, OutgoingOutcome outcome)
    {
        await using var server = Hangup(answer);
        var result = await _http.GetAsync(server.Url.AbsoluteUri);
        Assert.Equal(outcome, result.Outcome);
        Assert.False(result.IsSuccess);
    }

    [Fact]
    public async Task A_broken_body_keeps_status_and_what_had_come()
    {
        await using var server = Hangup("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\nhal");
        var result = await _http.GetAsync(server.Url.AbsoluteUri);
        Assert.Equal((HttpStatusCode.Created, "hal"), (result.Status, result.Text));
    }

    [Fact]
    public async Task Giant_headers_are_not_swallowed()
    {
        await using var server = new LoopbackServer(LoopbackServer.Ok("x", $"X-Big: {new string('a', 64 * 1024)}\r\n"));
        Assert.Equal(OutgoingOutcome.InvalidResponse, (await _http.GetAsync(server.Url.AbsoluteUri)).Outcome);
    }

    [Fact]
    public async Task A_certificate_nobody_signed_is_a_failure_of_the_secure_connection()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = HandshakeAsync(listener, certificate);

        var result = await _http.GetAsync($"https://{listener.LocalEndpoint}/");

        Assert.Equal(OutgoingOutcome.Tls, result.Outcome);
        await serving.WaitAsync(Call.Long);
    }

    private static LoopbackServer Hangup(string answer) => new(async (stream, _) =>
    {
        await LoopbackServer.WriteAsync(stream, answer);
        ((NetworkStream)stream).Socket.Shutdown(SocketShutdown.Send);
    });

    private static async Task HandshakeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(certificate);
        // The client looks at the certificate after its part of the handshake and leaves without a request.
        await Record.ExceptionAsync(async () => Assert.Equal(0, await tls.ReadAsync(new byte[1])));
    }
}
