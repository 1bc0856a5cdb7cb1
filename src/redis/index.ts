export {
  type IoredisClient,
  type NodeRedisClient,
  type RedisReplayStoreOptions,
  redisReplayStore,
} from './redis-replay-store.ts'
