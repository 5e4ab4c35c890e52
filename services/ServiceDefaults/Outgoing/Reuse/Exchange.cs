namespace Affiliate.ServiceDefaults.Outgoing.Reuse;

/// <summary>One request on its way, and what its connection knows of it (<see cref="ExchangeStream"/>).</summary>
internal sealed class Exchange(HttpRequestMessage request)
{
    private static readonly AsyncLocal<Exchange?> Running = new();

    /// <summary>The exchange of the running call; a connection asks for it when something is written.</summary>
    public static Exchange? Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }

    public HttpRequestMessage Request => request;

    /// <summary>The connection was not opened for this request: the server may have closed it before it was written to.</summary>
    public bool OnPooledConnection { get; private set; }

    /// <summary>At least one byte of an answer came.</summary>
    public bool AnswerBegan { get; private set; }

    public void Start(bool onPooledConnection) => (OnPooledConnection, AnswerBegan) = (onPooledConnection, false);

    public void AnswerBegins() => AnswerBegan = true;
}
