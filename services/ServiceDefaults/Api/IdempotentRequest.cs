using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>
/// A write with an <c>Idempotency-Key</c> under way. An endpoint whose effect is committed elsewhere than in the request's own
/// context has the answer committed with it (<see cref="AnswerAsync"/>); for all others it is kept by itself.
/// </summary>
public sealed class IdempotentRequest
{
    private readonly HttpContext context;
    private readonly string scope;
    private readonly string key;
    private readonly string bodyHash;
    private readonly TimeProvider time;

    internal IdempotentRequest(HttpContext context, string scope, string key, string bodyHash, TimeProvider time)
    {
        (this.context, this.scope, this.key, this.bodyHash, this.time) = (context, scope, key, bodyHash, time);
        context.Features.Set(this);
    }

    /// <summary>True when the answer is committed already.</summary>
    public bool IsKept { get; private set; }

    /// <summary>The request's; null when it has no key.</summary>
    public static IdempotentRequest? Of(HttpContext context) => context.Features.Get<IdempotentRequest>();

    /// <summary>
    /// Writes the answer, and makes the row to be committed with what the request did. Also when the caller has gone: the framework
    /// would stop writing without a word, and whoever asks again would be given an empty answer.
    /// </summary>
    public async Task<IdempotentAnswer> AnswerAsync(IResult result)
    {
        // One given before, that could not be committed, is forgotten.
        context.Response.Body.SetLength(0);
        var aborted = context.RequestAborted;
        context.RequestAborted = CancellationToken.None;
        try
        {
            await result.ExecuteAsync(context);
        }
        finally
        {
            context.RequestAborted = aborted;
        }

        return Answer(((MemoryStream)context.Response.Body).ToArray());
    }

    /// <summary>Tells that the row is committed.</summary>
    public void Kept() => IsKept = true;

    /// <summary>The same key at the same instant may have been answered since: then there is nothing to do any more.</summary>
    /// <exception cref="AnsweredMeanwhileException">It was.</exception>
    public async Task EndIfAnsweredAsync(ServiceDb db, CancellationToken cancellation)
    {
        if (await KeptAsync(db, cancellation) is not null)
            throw new AnsweredMeanwhileException();
    }

    /// <summary>
    /// The same key at the same instant: the second must see the first's answer before it does anything, or it would meet
    /// the first's effects as somebody else's ("taken").
    /// </summary>
    internal async Task BeginAsync(ServiceDb db, CancellationToken cancellation)
    {
        await db.WaitForTurnAsync($"idempotent {scope} {key}", cancellation);
        await EndIfAnsweredAsync(db, cancellation);
    }

    internal IdempotentAnswer Answer(byte[] body) => new()
    {
        Scope = scope,
        Key = key,
        BodyHash = bodyHash,
        Status = context.Response.StatusCode,
        ContentType = context.Response.ContentType,
        Body = body,
        At = time.GetUtcNow(),
    };

    /// <summary>The answer given to the same key before; null when there is none.</summary>
    internal Task<IdempotentAnswer?> KeptAsync(ServiceDb db, CancellationToken cancellation) => db.IdempotentAnswers.AsNoTracking()
        .FirstOrDefaultAsync(answer => answer.Scope == scope && answer.Key == key, cancellation);
}

/// <summary>Another request with the same key was answered: its answer is this one's.</summary>
public sealed class AnsweredMeanwhileException : Exception;
