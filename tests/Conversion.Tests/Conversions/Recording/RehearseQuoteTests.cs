using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Refit;

namespace Affiliate.Conversion.Tests.Conversions.Recording;

/// <summary>The quote asked for practice: whatever becomes of it, the service goes on.</summary>
public sealed class RehearseQuoteTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly ManualTime time = new();

    [Theory]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task A_commission_that_fails_at_its_start_does_not_end_conversion(Type fault)
    {
        using var rehearsal = await BegunAsync(new Failing((Exception)Activator.CreateInstance(fault)!));

        await rehearsal.ExecuteTask!.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_commission_that_hangs_at_its_start_is_waited_for_ten_seconds()
    {
        var commission = new CommissionStub { Hangs = true };
        using var rehearsal = await BegunAsync(commission);
        await Eventually.Async(() => !commission.Requests.IsEmpty, Soon, "it is asked");
        Assert.False(rehearsal.ExecuteTask!.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(10));

        await rehearsal.ExecuteTask.WaitAsync(Soon);
    }

    private async Task<RehearseQuote> BegunAsync(ICommissionApi commission)
    {
        var life = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        life.NotifyStarted();
        var rehearsal = new RehearseQuote(commission, life, time, NullLogger<RehearseQuote>.Instance);
        await rehearsal.StartAsync(CancellationToken.None);
        return rehearsal;
    }

    private sealed class Failing(Exception fault) : ICommissionApi
    {
        public Task<IApiResponse<QuoteAnswer>> Quote(QuoteRequest request, CancellationToken cancellation) =>
            Task.FromException<IApiResponse<QuoteAnswer>>(fault);

        public Task<IApiResponse<ExchangeRate>> ExchangeRate(
            string from, string to, DateTimeOffset at, CancellationToken cancellation) => throw new NotSupportedException("Quotes only.");
    }
}
