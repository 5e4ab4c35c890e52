using System.Text;
using Affiliate.Notification.Deliveries.Payload;
using Affiliate.Notification.Deliveries.Sending;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Notification.Tests.Deliveries;

public sealed class WebhookSignatureTests
{
    // The first is the standard's published example; the others were made with its own JavaScript library.
    private const string PublishedSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1700000000);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Theory]
    [InlineData(PublishedSecret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Secret, "ntf_1", 1700000000, "AwinTransactionPush=%7B%7D", "v1,lFTu7CWAkfTx/FQ8ixXN1hfu8YzG5zW5m3dTYMukFbI=")]
    [InlineData(Secret, "ntf_1", 1700000000, "/pixel.php?clk=a%20b&cnv=1", "v1,RA3d58m9J5je4jRfV0DSY7WKkMv4aq/d4MQkeUqb84A=")]
    public void Known_signatures_come_out(string secret, string id, long at, string payload, string expected) =>
        Assert.Equal(expected, WebhookSignature.Header(id, DateTimeOffset.FromUnixTimeSeconds(at), Bytes(payload), [secret]));

    [Fact]
    public void A_get_signs_its_path_and_query() =>
        Assert.Equal(Bytes("/pixel.php?clk=a%20b&cnv=1"), WebhookSignature.PayloadOf(new("https://p.example/pixel.php?clk=a b&cnv=1")));

    [Fact]
    public void After_a_rotation_old_and_new_secret_both_verify()
    {
        var (fresh, other) = (WebhookSecret.New(), WebhookSecret.New());
        var header = WebhookSignature.Header("n", At, Bytes("x"), [fresh, Secret]);
        Assert.Equal(2, header.Split(' ').Length);
        Assert.True(WebhookSignature.Verify("n", "1700000000", header, Bytes("x"), fresh, At));
        Assert.True(WebhookSignature.Verify("n", "1700000000", header, Bytes("x"), Secret, At));
        Assert.False(WebhookSignature.Verify("n", "1700000000", header, Bytes("x"), other, At));
    }

    [Theory]
    [InlineData("1700000000", 0, true)]
    [InlineData("1700000000", 300, true)]
    [InlineData("1700000000", 301, false)]
    [InlineData("1700000000", -301, false)]
    [InlineData("+1700000000", 0, false)]
    [InlineData("soon", 0, false)]
    [InlineData("9223372036854775807", 0, false)]
    public void An_old_or_unreadable_timestamp_is_refused(string timestamp, int secondsLater, bool good)
    {
        var header = WebhookSignature.Header("n", At, Bytes("x"), [Secret]);
        Assert.Equal(good, WebhookSignature.Verify("n", timestamp, header, Bytes("x"), Secret, At.AddSeconds(secondsLater)));
    }

    [Fact]
    public void What_was_signed_verifies_and_any_change_is_noticed() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), Nasty.Text, ArbMap.Default.ArbFor<byte>(), (payload, more, place) =>
    {
        var header = WebhookSignature.Header("n", At, payload, [Secret]);
        bool Verify(string id, string signatures, byte[] body) =>
            WebhookSignature.Verify(id, WebhookSignature.Timestamp(At), signatures, body, Secret, At);
        var changed = header.ToCharArray();
        changed[place % 40] ^= '\u0001';
        return Verify("n", header, payload)
            && Verify("n", $"v1a,{more} {header}", payload)
            && !Verify("n", new string(changed), payload)
            && !Verify("m", header, payload)
            && !Verify("n", header, [.. payload, 0]);
    }));

    [Fact]
    public void A_new_secret_has_32_random_bytes()
    {
        var secret = WebhookSecret.New();
        Assert.True(WebhookSecret.TryGetKey(secret, out var key));
        Assert.Equal(32, key.Length);
        Assert.StartsWith("whsec_", secret);
        Assert.NotEqual(secret, WebhookSecret.New());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_no base64!")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    public void A_bad_secret_is_noticed(string? secret) => Assert.False(WebhookSecret.TryGetKey(secret, out _));

    [Fact]
    public void Nothing_is_sent_unsigned_or_ambiguous()
    {
        Assert.Throws<ArgumentException>(() => WebhookSignature.Header("n", At, Bytes("x"), []));
        Assert.Throws<ArgumentException>(() => WebhookSignature.Header("n", At, Bytes("x"), ["whsec_"]));
        Assert.Throws<ArgumentException>(() => WebhookSignature.Header("n.1", At, Bytes("x"), [Secret]));
    }
}
