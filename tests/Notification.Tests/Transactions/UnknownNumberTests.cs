using System.Net;
using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.Notification.Deliveries;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Affiliate.Notification.Tests.Transactions;

/// <summary>Conversion did not know the publisher's number: the receiver is told the right one all the same, or waits for it.</summary>
public sealed class UnknownNumberTests : IAsyncLifetime
{
    private static readonly PublisherDetails Account = new(NotificationHost.Publisher, 45628, "Ali", null, null, 1);
    private readonly Gateway gateway = new();
    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        host = await NotificationHost.StartAsync(after: services => services
            .AddSingleton<IAccountsApi>(gateway)
            .AddSingleton(new DeliveryOptions(Concurrency: 16, PerEndpoint: 4, Lease: TimeSpan.FromSeconds(2), RecoverPerSecond: 20)));
        receiver = await Receiver.StartAsync();
        await host.SaveAsync($"{receiver.Url}cb?id=!!!affiliateId!!!");
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task It_is_filled_in_from_the_account_that_is_known_here()
    {
        await host.PublishAsync(new PublisherRegistered(Account, DateTimeOffset.UnixEpoch));
        await host.ConsumedAsync();

        await RecordAsync();

        await ToldAsync();
        Assert.Equal(0, gateway.Asked);
    }

    [Fact]
    public async Task It_is_asked_of_the_gateway_where_no_event_told_of_it()
    {
        gateway.IsAway = false;

        await RecordAsync();

        await ToldAsync();
    }

    [Fact]
    public async Task While_nobody_can_say_it_the_notification_waits_and_the_feed_with_it()
    {
        await RecordAsync();
        await host.ConsumedAsync();
        await Eventually.Async(() => gateway.Asked > 0, NotificationHost.Deadline, "the gateway is asked");
        await host.As().GetAsync("/v1/events").Expect(HttpStatusCode.ServiceUnavailable);
        var waiting = Assert.Single(await host.DeliveriesAsync());
        Assert.Equal(("pending", 0), (waiting.State, waiting.Attempts.Count));

        await host.PublishAsync(new PublisherRegistered(Account, DateTimeOffset.UnixEpoch));

        await ToldAsync();
        await host.DeliveryAsync(delivery => delivery.State == "delivered" && delivery.Attempts.Count == 1);
    }

    private Task RecordAsync() => host.RecordAsync(Sale.Snapshot() with { PublisherNumber = null });

    private async Task ToldAsync()
    {
        await receiver.WaitForAsync(_ => true, NotificationHost.Deadline);
        Assert.All(receiver.Requests, request => Assert.Equal("?id=45628", request.QueryString));
        var told = (await host.As().GetAsync("/v1/events").ReadJson()).GetProperty("data").EnumerateArray();
        Assert.Equal("45628", Assert.Single(told).GetProperty("transaction").GetProperty("affiliateId").GetString());
    }

    private sealed class Gateway : IAccountsApi
    {
        public bool IsAway { get; set; } = true;

        public int Asked { get; private set; }

        public Task<IApiResponse<PublisherDetails>> Publisher(string id, CancellationToken cancellation)
        {
            Asked++;
            return IsAway ? throw new HttpRequestException("away") : OwnerReply.Of<PublisherDetails>(Account);
        }

        public Task<IApiResponse<MerchantDetails>> Merchant(string id, CancellationToken cancellation) => throw Other();

        public Task<IApiResponse<MerchantDetails>> FindMerchant(
            long? number, string? site, string? siteKey, CancellationToken cancellation) => throw Other();

        public Task<IApiResponse<PublisherDetails>> FindPublisher(long? number, string? natsCode, CancellationToken cancellation) =>
            throw Other();

        public Task<IApiResponse<TokenHolder>> TokenHolder(TokenQuestion question, CancellationToken cancellation) => throw Other();

        private static NotSupportedException Other() => new("Notification asks for publishers only.");
    }
}
