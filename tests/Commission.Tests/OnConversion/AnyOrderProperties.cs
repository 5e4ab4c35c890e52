using Affiliate.Commission.Tests.Settling;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Commission.Tests.OnConversion;

/// <summary>
/// Each case is a conversion of a merchant of its own; its versions come in order to one, shuffled and repeated to another, while
/// settlements run: wherever they come in between, everybody is owed the same in the end.
/// </summary>
[Collection(nameof(CommissionHosts))]
public sealed class AnyOrderProperties(CommissionHosts hosts)
{
    private const int Cases = 25;
    private const int Settlements = 5;

    // Mostly such that something stands in the end: an order that leaves nothing shows nothing.
    private static readonly Gen<Func<ConversionSnapshot, ConversionSnapshot>> Steps = Gen.Frequency(
        (2, Gen.Elements(0, 1, 1, 1, 1, 2, 3, 4).Select(Change<int>(static (next, status) => next with { Status = status }))),
        (1,
            Gen.Elements<string?>(null, "p", "p", "q")
                .Select(Change<string?>(static (next, publisher) => next with { PublisherId = publisher }))),
        (4, Gen.Choose(0, 5000).Select(Change<int>(static (next, amount) => next with { Amount = amount }))),
        (1,
            Gen.Choose(0, 5000)
                .Select(Change<int>(static (next, amount) => next with { Amount = amount, Recalculation = next.Recalculation + 1 }))),
        (1, Gen.Elements(true, false).Select(Change<bool>(static (next, whole) => next with { ReversedInWhole = whole }))),
        (1, Gen.Constant<Func<ConversionSnapshot, ConversionSnapshot>>(static next => next with { IsClosed = true })),
        (1, Gen.Choose(0, 500).Select(Change<int>(static (next, amount) => next with { ReversedAmount = Math.Min(next.Amount, amount) }))));

    private static readonly Gen<(IReadOnlyList<Func<ConversionSnapshot, ConversionSnapshot>> Steps, IReadOnlyList<int> Order)> Stories =
        from steps in Gen.Choose(1, 6).SelectMany(count => Steps.ArrayOf(count))
        from repeated in Gen.Choose(0, steps.Length).ArrayOf(2)
        from order in Gen.Shuffle([.. Enumerable.Range(0, steps.Length + 1), .. repeated])
        select ((IReadOnlyList<Func<ConversionSnapshot, ConversionSnapshot>>)steps, (IReadOnlyList<int>)order);

    [Theory, BothEngines]
    public async Task However_its_versions_arrive_the_same_stands_in_the_end(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var cases = Stories.Sample(Cases).ToList();
        var stories = new List<(ConversionSnapshot[] InOrder, ConversionSnapshot[] AnyOrder, IReadOnlyList<int> Order)>();
        foreach (var (steps, order) in cases)
        {
            var inOrder = Play(await ShopAsync(host), steps);
            var shuffled = Play(await ShopAsync(host), steps);
            stories.Add((inOrder, [.. order.Select(index => shuffled[index])], order));
        }

        Closings.On(host);
        await Task.WhenAll(
            stories.Select(story => InTurnAsync(host, story.InOrder)).Concat(stories.Select(story => host.DeliverAsync(story.AnyOrder)))
                .Concat(Enumerable.Range(0, Settlements).Select(_ => host.SendAsync(HttpMethod.Post, "v1/settlements", new { }))));

        foreach (var (inOrder, anyOrder, order) in stories)
        {
            var expected = await StandsAsync(host, inOrder[0].MerchantId);
            var actual = await StandsAsync(host, anyOrder[0].MerchantId);
            Assert.True(
                expected.SequenceEqual(actual),
                $"{Text(expected)} in order, {Text(actual)} as {string.Join(' ', order)} of\n{string.Join('\n', inOrder.AsEnumerable())}");
        }

        await host.ChecksAsync();
    }

    private static async Task InTurnAsync(CommissionHost host, IEnumerable<ConversionSnapshot> versions)
    {
        foreach (var version in versions)
            await host.DeliverAsync(version);
    }

    private static async Task<string> ShopAsync(CommissionHost host)
    {
        var merchant = host.Merchant();
        await host.PercentAsync(merchant, 7.77m, referral: 3.3m);
        foreach (var letter in "pq")
            host.Knows(new PublisherDetails(letter + merchant, 1, "Publisher", null, "r" + merchant, 1));
        await host.SendAsync(HttpMethod.Post, $"v1/merchants/{merchant}/deposits", new { amount = 1_000_000, reference = "enough" });
        return merchant;
    }

    private static ConversionSnapshot[] Play(string merchant, IReadOnlyList<Func<ConversionSnapshot, ConversionSnapshot>> steps)
    {
        var version = Tests.Stories.Sale(merchant, $"p{merchant}", 1234, status: 1);
        return [version, .. steps.Select(step => version = version.Then(next => Named(step(next), merchant)))];
    }

    // Publishers of the case's own: balances are looked at per merchant and publisher.
    private static ConversionSnapshot Named(ConversionSnapshot version, string merchant) =>
        version.PublisherId is { Length: 1 } letter ? version with { PublisherId = letter + merchant } : version;

    private static async Task<List<decimal>> StandsAsync(CommissionHost host, string merchant) =>
    [
        await LeftAsync(host, merchant),
        await OwedAsync(host, "p" + merchant),
        await OwedAsync(host, "q" + merchant),
        await OwedAsync(host, "r" + merchant),
    ];

    private static async Task<decimal> LeftAsync(CommissionHost host, string merchant)
    {
        var (pending, available) = await host.BalanceAsync(Roles.Merchant, merchant);
        return available - pending;
    }

    private static async Task<decimal> OwedAsync(CommissionHost host, string publisher)
    {
        var (pending, available) = await host.BalanceAsync(Roles.Publisher, publisher);
        return pending + available;
    }

    private static string Text(IEnumerable<decimal> balances) => string.Join('/', balances);

    private static Func<T, Func<ConversionSnapshot, ConversionSnapshot>> Change<T>(
        Func<ConversionSnapshot, T, ConversionSnapshot> change) =>
        value => version => change(version, value);
}
