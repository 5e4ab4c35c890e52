using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Owners;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// Asks Commission one quote for a merchant that does not exist, once the process is up, so that compiling and connecting
/// are not paid by the first order's 300 ms. Without an answer nothing is lost but that.
/// </summary>
internal sealed partial class RehearseQuote(
    ICommissionApi commission, IHostApplicationLifetime life, TimeProvider time, ILogger<RehearseQuote> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var up = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var nobody = new QuoteRequest
        {
            ConversionId = Ids.New(),
            MerchantId = Ids.New(),
            PublisherId = Ids.New(),
            Type = ConversionType.Sale,
            Amount = 0,
            Currency = "USD",
            CreatedAt = time.GetUtcNow(),
        };
        try
        {
            using var limit = new CancellationTokenSource(Longest, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
            await commission.Quote(nobody, either.Token);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever ails Commission must not end this process with it.
            Unrehearsed(fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The first quote is asked unrehearsed and may be slow: {Message}")]
    private partial void Unrehearsed(string message);
}
