// What deploy/k8s uses of the operators' resources, which are in no package: CloudNativePG 1.25, RabbitMQ cluster operator 2.12 and
// MongoDB community operator 0.12. Written down by hand from their documentation, so it catches slips, not their changes.
type Meta = { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
type Resources = { requests?: Record<string, string>; limits?: Record<string, string> };
type Named = { name: string };

export interface ICluster {
  apiVersion: 'postgresql.cnpg.io/v1'; kind: 'Cluster'; metadata: Meta;
  spec: {
    instances: number; imageName: string; resources: Resources; enablePDB?: boolean; enableSuperuserAccess?: boolean;
    storage: { size: string; storageClass?: string };
    postgresql?: { parameters?: Record<string, string>; pg_hba?: string[]; synchronous?: { method: 'any' | 'first'; number: number } };
    managed?: { roles: { name: string; ensure: 'present' | 'absent'; login: boolean; passwordSecret: Named }[] };
    affinity?: { enablePodAntiAffinity?: boolean; topologyKey?: string; podAntiAffinityType?: 'preferred' | 'required' };
    monitoring?: { enablePodMonitor: boolean };
  };
}

export interface IDatabase {
  apiVersion: 'postgresql.cnpg.io/v1'; kind: 'Database'; metadata: Meta;
  spec: { name: string; owner: string; cluster: Named; databaseReclaimPolicy?: 'delete' | 'retain' };
}

export interface IRabbitmqCluster {
  apiVersion: 'rabbitmq.com/v1beta1'; kind: 'RabbitmqCluster'; metadata: Meta;
  spec: {
    replicas: number; image: string; resources: Resources; persistence: { storage: string; storageClassName?: string };
    secretBackend?: { externalSecret: Named };
    rabbitmq?: { additionalConfig?: string; additionalPlugins?: string[] };
    affinity?: object; tolerations?: object[];
  };
}

export interface IMongoDBCommunity {
  apiVersion: 'mongodbcommunity.mongodb.com/v1'; kind: 'MongoDBCommunity'; metadata: Meta;
  spec: {
    members: number; type: 'ReplicaSet'; version: string;
    security: {
      authentication: { modes: 'SCRAM'[] };
      roles: { role: string; db: string; roles: object[]; privileges: { resource: { db: string; collection: string }; actions: string[] }[] }[];
    };
    users: {
      name: string; db: string; passwordSecretRef: { name: string; key: string }; scramCredentialsSecretName: string;
      roles: { name: string; db: string }[];
    }[];
    statefulSet?: { spec: object }; additionalMongodConfig?: Record<string, number | string>;
  };
}
