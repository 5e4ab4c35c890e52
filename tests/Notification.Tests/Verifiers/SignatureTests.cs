using Affiliate.Testing;
using Xunit.Abstractions;

namespace Affiliate.Notification.Tests.Verifiers;

/// <summary>Receivers that verify with the libraries of Standard Webhooks and Svix take what we send, and nothing else.</summary>
public sealed class SignatureTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Libraries = ["standardwebhooks 1.1.1", "svix 2.5.0"];
    private NotificationHost host = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        host = await NotificationHost.StartAsync();
        receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Both_libraries_verify_a_post_by_its_body_and_a_get_by_its_path_and_query()
    {
        var secret = (await host.SaveAsync($"{receiver.Url}cb", "POST"))!;
        var posted = await SentAsync("posted");
        await host.SaveAsync($"{receiver.Url}px/!!!merchantId!!!?id=!!!transactionId!!!&q=!!!phrase!!!&p=!!!products!!!");
        var got = await SentAsync("got");
        var rotated = (await host.As().PostAsync("/v1/notifications/secret/rotate").ReadJson()).GetProperty("secret").GetString()!;
        var after = await SentAsync("after");

        await AssertAsync(
            "genuine",
            VerifierCase.Of("POST", secret, posted), VerifierCase.Of("GET", secret, got),
            VerifierCase.Of("GET after a rotation, old secret", secret, after),
            VerifierCase.Of("GET after a rotation, new secret", rotated, after));
        await AssertAsync(
            "No matching signature found",
            VerifierCase.Of("POST, another's secret", rotated, posted),
            VerifierCase.Of("POST, changed body", secret, posted) with { Payload = posted.Text.Replace("26.09", "96.09") },
            VerifierCase.Of("GET, changed query", secret, got) with { Payload = $"{got.Path}{got.QueryString}&x=1" },
            VerifierCase.Of("GET, signature of the empty body it has", secret, got) with { Payload = "" });
    }

    private async Task<ReceivedRequest> SentAsync(string id)
    {
        var before = receiver.Requests.Count;
        await host.RecordAsync(Sale.Snapshot(id));
        return (await receiver.WaitForAsync(before + 1, _ => true, NotificationHost.Deadline))[before];
    }

    private async Task AssertAsync(string said, params VerifierCase[] cases)
    {
        var lines = await NpmVerifiers.AskAsync(cases);
        foreach (var line in lines)
            output.WriteLine(line);
        Assert.Equal(cases.SelectMany(one => Libraries.Select(library => $"{one.Name} | {library} | {said}")), lines);
    }
}
