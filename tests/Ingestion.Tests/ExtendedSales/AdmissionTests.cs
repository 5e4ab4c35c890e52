using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

public sealed class AdmissionTests(SharedBiller shared) : IClassFixture<SharedBiller>
{
    private static readonly string[] Sites = ["123"];
    private readonly IngestionHost host = shared.Host;

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("198.51.100.0/24", "198.51.100.255")]
    [InlineData("::ffff:198.51.100.0/120", "198.51.100.1")]
    [InlineData("2001:db8::7", "2001:0db8:0:0::7")]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1")]
    [InlineData("203.0.113.7", "192.0.2.1, 203.0.113.7")]
    public async Task From_the_billers_list_it_is_taken(string listed, string sender)
    {
        await new ReportingSoftware(host).SetUpAsync(new { site_ids = Sites, secure_ips = new[] { "192.0.2.200", listed } });

        await new ReportingSoftware(host, sender).OkAsync(ReportingSoftware.Sale);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8")]
    [InlineData("203.0.113.7", "203.0.113.7, 203.0.113.8")]
    [InlineData("198.51.100.0/24", "198.51.101.0")]
    [InlineData("2001:db8::/32", "2001:db9::1")]
    [InlineData("203.0.113.7", "::203.0.113.7")]
    [InlineData("203.0.113.7", "unknown")]
    [InlineData("0.0.0.0/0", "2001:db8::1")]
    [InlineData("127.0.0.1", null)]
    public async Task From_elsewhere_it_is_403_and_counted_and_leaves_nothing(string listed, string? sender)
    {
        using var counted = new Counted();
        await new ReportingSoftware(host).SetUpAsync(new { site_ids = Sites, secure_ips = new[] { listed } });
        var stranger = new ReportingSoftware(host, sender);
        var before = await LeftAsync(stranger);

        Assert.Equal("", await stranger.RefusedAsync(ReportingSoftware.Sale, HttpStatusCode.Forbidden));
        Assert.Equal("", await stranger.RefusedAsync(ReportingSoftware.Sale + "&amount=x&amount=y", HttpStatusCode.Forbidden));

        Assert.Equal(before, await LeftAsync(stranger));
        Assert.Contains("address", counted.Outcomes);
    }

    [Fact]
    public async Task An_address_taken_off_the_list_sends_no_more()
    {
        var biller = await new ReportingSoftware(host).SetUpAsync();
        await biller.OkAsync(ReportingSoftware.Sale);

        await biller.PutAsync(new { site_ids = Sites, secure_ips = Array.Empty<string>() }).ExpectSuccess();

        await biller.RefusedAsync(ReportingSoftware.Sale, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_the_gateways_word_on_the_address_counts()
    {
        await new ReportingSoftware(host).SetUpAsync();
        using var direct = new HttpClient { BaseAddress = host.Running.Address };
        direct.DefaultRequestHeaders.Add("X-Forwarded-For", ReportingSoftware.Address);

        var nobody = await direct.GetAsync($"signup/process_extended.php?{ReportingSoftware.Sale}");
        var service = await host.Service.SendAsync(
            HttpMethod.Get, $"/signup/process_extended.php?{ReportingSoftware.Sale}", null, ("X-Forwarded-For", ReportingSoftware.Address));

        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.StartsWith("ERROR||", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("", ReportingSoftware.Argument(service, HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task The_gateway_hears_every_listed_address_and_nobody_else_does()
    {
        var biller = await new ReportingSoftware(host).SetUpAsync(
            new { site_ids = Sites, secure_ips = new[] { "::ffff:203.0.113.7", "198.51.100.0/24" } });
        await biller.PutAsync(new { site_ids = Sites, secure_ips = new[] { "203.0.113.7", "2001:db8:0::/32" } }, "other").ExpectSuccess();

        var told = await host.Service.GetAsync("/internal/secure-addresses").ExpectSuccess();
        Assert.Equal(
            ["198.51.100.0/24", "2001:db8::/32", "203.0.113.7"],
            told.Json.EnumerateArray().Select(one => one.GetString()!).Order(StringComparer.Ordinal));
        await host.As(Roles.Operator, "o").GetAsync("/internal/secure-addresses").Expect(HttpStatusCode.Forbidden);
    }

    private static async Task<(int Sales, int Audits)> LeftAsync(ReportingSoftware sender) =>
        (await sender.SalesAsync(), (await sender.AuditsAsync()).Count);

    private sealed class Counted : IDisposable
    {
        private readonly MeterListener listener = new();

        public Counted()
        {
            listener.InstrumentPublished = (instrument, heard) =>
            {
                if (instrument.Name == "affiliate.postbacks.received")
                    heard.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Outcomes.Enqueue((string)tags[1].Value!));
            listener.Start();
        }

        public ConcurrentQueue<string> Outcomes { get; } = new();

        public void Dispose() => listener.Dispose();
    }
}
