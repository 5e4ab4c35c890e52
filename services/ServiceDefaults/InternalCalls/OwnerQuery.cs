using System.Net;
using Affiliate.ServiceDefaults.Telemetry;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Refit;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>
/// Asks another service one question within a budget. A circuit breaker keeps a dead owner from costing every request
/// its whole budget. Both are around the question, not around the HTTP client: the same owner has longer for some questions than
/// for others.
/// </summary>
public sealed partial class OwnerQuery
{
    private readonly ResiliencePipeline pipeline;
    private readonly string owner;
    private readonly ILogger logger;

    /// <summary>One per owner and budget.</summary>
    /// <param name="owner">Service asked.</param>
    /// <param name="budget">How long an answer may take.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Where failures are told.</param>
    public OwnerQuery(string owner, TimeSpan budget, TimeProvider time, ILogger logger)
    {
        this.owner = owner;
        this.logger = logger;
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(5),
                BreakDuration = TimeSpan.FromSeconds(2),
                ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>().Handle<ApiExceptionBase>()
                    .Handle<TimeoutRejectedException>(),
            })
            .AddTimeout(budget)
            .Build();
    }

    /// <summary>
    /// Asks; never throws for an owner that is away, slow or broken. Not while a write transaction is open
    /// (<see cref="CallInsideTransaction"/>).
    /// </summary>
    public async Task<OwnerAnswer<T>> AskAsync<T>(Func<CancellationToken, Task<IApiResponse<T>>> question, CancellationToken cancellation)
        where T : class
    {
        CallInsideTransaction.Notice(owner, logger);
        using var activity = AffiliateTelemetry.Source.StartActivity($"ask {owner}");
        try
        {
            return await pipeline.ExecuteAsync(async ValueTask<OwnerAnswer<T>> (CancellationToken limit) =>
            {
                using var response = await question(limit);
                if (response.StatusCode == HttpStatusCode.NotFound)
                    return new OwnerAnswer<T>(null, Known: true);
                return response.Error is { } fault ? throw fault : new OwnerAnswer<T>(response.Content, Known: true);
            }, cancellation);
        }
        catch (Exception fault)
            when (fault is HttpRequestException or ApiExceptionBase or TimeoutRejectedException or BrokenCircuitException
                or InvalidOperationException
            && !cancellation.IsCancellationRequested)
        {
            Unreachable(owner, (fault.InnerException ?? fault).GetType().Name);
            return OwnerAnswer<T>.Unreachable;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Owner} gave no answer in time ({Fault}); going on without it")]
    private partial void Unreachable(string owner, string fault);
}
