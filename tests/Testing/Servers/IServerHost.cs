namespace Affiliate.Testing;

/// <summary>Where one private server runs: a process of this machine or a container. Port and data outlive a kill.</summary>
internal interface IServerHost : IAsyncDisposable
{
    /// <summary>Host name or address a test connects to.</summary>
    string Address { get; }

    int Port { get; }

    /// <summary>Of the server's first account: guest or postgres.</summary>
    string Password { get; }

    bool IsRunning { get; }

    /// <summary>Starts, also again after <see cref="KillAsync"/>, and returns when the server answers.</summary>
    /// <exception cref="InvalidOperationException">It ended or stayed silent; carries the end of its log.</exception>
    Task StartAsync(Func<Task<bool>> answers);

    /// <summary>SIGKILL to all its processes; returns when they are gone. Nothing happens when it does not run.</summary>
    Task KillAsync();
}

/// <summary>A host of RabbitMQ, whose own tools must run beside it.</summary>
internal interface IBrokerHost : IServerHost
{
    /// <summary>Runs rabbitmqctl and returns what it printed.</summary>
    Task<string> ControlAsync(params string[] arguments);
}

/// <summary>A host of MongoDB, which can also be made to stop answering.</summary>
internal interface IMongoHost : IServerHost
{
    /// <summary>Leaves connections open and questions unanswered.</summary>
    Task HangAsync();

    Task ResumeAsync();
}
