using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;
using Xunit.Abstractions;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>Orders pouring in while a fault is made and mended; then everything has to add up.</summary>
internal static class LoadedPartners
{
    private const int Before = 20;
    private const int After = 40;

    public static async Task RideOutAsync(Stack stack, ITestOutputHelper output, Func<OrderLoad, Task> fault)
    {
        await using var receiver = await Receiver.StartAsync();
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto", lead = "auto" });
        await partners.AskForCallbacksAsync("POST", receiver.Url.ToString());
        var load = new OrderLoad(stack, partners);
        await load.StartAsync();
        try
        {
            await load.MoreAsync(Before);
            await fault(load);
            await load.MoreAsync(After);
        }
        finally
        {
            await load.FinishAsync();
        }

        try
        {
            await Audit.PassAsync(stack, partners, receiver, load, output);
        }
        catch (Exception)
        {
            await stack.KeepEvidenceAsync(partners.MerchantId);
            throw;
        }
    }
}
