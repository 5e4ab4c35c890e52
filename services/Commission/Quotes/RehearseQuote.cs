using Affiliate.Commission.Catalogue;
using Affiliate.Commission.Data;
using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Quotes;

/// <summary>
/// Computes and stores one quote at start and rolls it back: compiling on the way costs more than the 300 ms that the
/// first real question has. Then it asks Ingestion for no product, which has even less time.
/// </summary>
internal sealed partial class RehearseQuote(
    IServiceScopeFactory scopes, IIngestionApi ingestion, IHostApplicationLifetime life, TimeProvider time, ILogger<RehearseQuote> logger)
        : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RehearseAsync(stoppingToken);
            var started = new TaskCompletionSource();
            await using var up = life.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            await ingestion.Products(new ProductsQuestion(Ids.New(), [], [], []), stoppingToken);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Unrehearsed(fault.Message);
        }
    }

    private async Task RehearseAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommissionDb>();
        var merchant = new Merchant { Id = Ids.New(), Currency = "IRR", TimeZone = "UTC", Version = 0 };
        var request = new QuoteRequest
        {
            ConversionId = Ids.New(),
            MerchantId = merchant.Id,
            PublisherId = Ids.New(),
            Type = ConversionType.Sale,
            Amount = 1,
            Currency = merchant.Currency,
            CreatedAt = time.GetUtcNow(),
        };
        await scope.ServiceProvider.GetRequiredService<BasketProducts>()
            .KnownAsync(merchant.Id, [new BasketLine("name", 1, 1, 1, "pid", "sku", null)], cancellation);
        var rates = await scope.ServiceProvider.GetRequiredService<RateBook>().AtAsync(merchant.Id, request.CreatedAt, cancellation);
        await using var rolledBack = await db.BeginWriteAsync(cancellation);
        db.Add(
            await scope.ServiceProvider.GetRequiredService<CommissionComputation>()
                .RunAsync(request, merchant, rates, QuoteFacts.None, cancellation));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        await db.Quotes.FirstOrDefaultAsync(quote => quote.ConversionId == request.ConversionId, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The first quote comes unrehearsed and may be slow: {Message}")]
    private partial void Unrehearsed(string message);
}
