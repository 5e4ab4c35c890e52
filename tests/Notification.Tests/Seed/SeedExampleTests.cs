using System.Net;
using Affiliate.Contracts.Conversion;
using Affiliate.Notification.Tests.Deliveries;
using Affiliate.ServiceDefaults.Outgoing.Targets;
using Affiliate.Testing;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Notification.Tests.Seed;

/// <summary>The seed's examples, from the services' events to the bytes at the publisher's server.</summary>
public sealed class SeedExampleTests : IAsyncLifetime
{
    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        host = await NotificationHost.StartAsync(after: services =>
            services.AddSingleton<ResolveHost>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])));
        receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task The_example_url_is_called_to_the_character()
    {
        var asked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Otherwise(Answer.Write((request, http) =>
        {
            asked.TrySetResult($"{request.Method} {http.Features.Get<IHttpRequestFeature>()!.RawTarget} {request.Headers["Host"]}");
            return Task.CompletedTask;
        }));
        await host.SaveAsync($"http://www.publisher-domain.com:{receiver.Port}/!!!merchantId!!!/pixel.php"
            + "?clk=!!!clickRef!!!&cnv=!!!transactionId!!!&com=!!!commission!!!");
        await host.RecordAsync(Sale.Snapshot());

        Assert.Equal(
            $"GET /3661/pixel.php?clk=LINKCMP2013-06&cnv=105956531&com=1.64 www.publisher-domain.com:{receiver.Port}",
            await asked.Task.WaitAsync(NotificationHost.Deadline));
    }

    [Fact]
    public async Task The_example_data_is_posted_with_its_keys_in_order_and_every_value_a_string() =>
        Assert.Equal(JsonOrder.Of(Sample.JsonOfTheSeed), JsonOrder.Of(await PostedAsync(Sale.Snapshot())));

    [Fact]
    public async Task The_decoded_example_is_posted_with_what_was_tracked_in_another_currency_and_a_fourth_reference()
    {
        var example = Sale.Snapshot();
        var posted = await PostedAsync(example with
        {
            Tracked = new TrackedAmount(34.04m, "EUR", 0.7664m, "ECB", DateTimeOffset.UnixEpoch),
            Click = example.Click! with { ClickRefs = ["LINKCMP2013-06", null, null, "User82828211"] },
        });

        // The seed's var_dump: 34.04 EUR stand behind the amount, the reference behind the first one. Ours has the ip too.
        var expected = JsonOrder.Of(Sample.JsonOfTheSeed).ToList();
        expected.InsertRange(expected.FindIndex(line => line.StartsWith("$.affiliateId", StringComparison.Ordinal)),
            ["$.trackedCurrency String EUR", "$.trackedAmount String 34.04"]);
        expected.Insert(
            expected.FindIndex(line => line.StartsWith("$.clickThroughTime", StringComparison.Ordinal)), "$.clickRef4 String User82828211");
        Assert.Equal(expected, JsonOrder.Of(posted));
    }

    private async Task<string> PostedAsync(ConversionSnapshot conversion)
    {
        await host.SaveAsync($"{receiver.Url}push", "POST");
        await host.RecordAsync(conversion);
        var request = await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        return Assert.Single(request.Form).Value.ToString();
    }
}
